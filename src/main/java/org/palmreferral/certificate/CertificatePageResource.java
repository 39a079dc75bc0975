package org.palmreferral.certificate;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.palmreferral.certificate.Verification.Verified;
import org.palmreferral.problem.Refusal;

/** The page that the code on a certificate leads to: for people, in both languages. */
@Path(Verification.PATH)
@PermitAll
class CertificatePageResource {

  private static final int NOT_FOUND = 404;

  private final Verification verification;
  private final Template page;

  CertificatePageResource(
      Verification verification, @Location("certificate/verification.html") Template page) {
    this.verification = verification;
    this.page = page;
  }

  @GET
  @Path("/{number}")
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  @Operation(operationId = "certificatePage", hidden = true)
  public Uni<Response> verify(String number) {
    if (!number.matches(Verification.NUMBER)) {
      return shown(null);
    }
    return verification
        .of(number)
        .onItemOrFailure()
        .transformToUni(
            (found, failure) ->
                failure == null || failure instanceof Refusal.NotFound
                    ? shown(found)
                    : Uni.createFrom().failure(failure));
  }

  /** Nothing of it is kept on the way, and no search engine lists it. */
  private Uni<Response> shown(@Nullable Verified found) {
    return page.data("found", found)
        .createUni()
        .map(
            html ->
                Response.status(found == null ? NOT_FOUND : Response.Status.OK.getStatusCode())
                    .entity(html)
                    .type(MediaType.TEXT_HTML + "; charset=utf-8")
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Robots-Tag", "noindex")
                    .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                    .build());
  }
}
