package org.palmreferral.certificate;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Certificates of service: asked for, issued, printed, verified. */
@Path("/api/v1/certificates")
@Tag(name = "certificates", description = "志愿服务记录证明 / Certificates of service")
@RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
class CertificateResource {

  private static final String PDF = "application/pdf";

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final CertificateRequesting requesting;
  private final CertificateIssuing issuing;
  private final CertificateReading reading;
  private final CertificateList list;
  private final CertificatePrinting printing;
  private final Verification verification;

  CertificateResource(
      CurrentActor actor,
      CurrentRequest request,
      CertificateRequesting requesting,
      CertificateIssuing issuing,
      CertificateReading reading,
      CertificateList list,
      CertificatePrinting printing,
      Verification verification) {
    this.actor = actor;
    this.request = request;
    this.requesting = requesting;
    this.issuing = issuing;
    this.reading = reading;
    this.list = list;
    this.printing = printing;
    this.verification = verification;
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "requestCertificate",
      summary = "申请志愿服务记录证明 / Ask for a certificate where one served")
  public Uni<CertificateRef> ask(@Valid @NotNull CertificateForm body) {
    return requesting.request(actor.get(), body);
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "certificates",
      summary = "本单位的证明 / What our organisation is asked for and has issued, newest first")
  public Uni<Slice<CertificateList.Line>> kept(
      @QueryParam("status") @Nullable CertificateStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.kept(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/mine")
  @Operation(operationId = "myCertificates", summary = "我的证明 / My certificates, newest first")
  public Uni<Slice<CertificateList.Line>> mine(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.mine(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/{number}/verification")
  @PermitAll
  @Operation(
      operationId = "verifyCertificate",
      summary = "核验证明 / Whether a certificate stands; for everybody who has its number")
  public Uni<Verification.Verified> verify(
      @Pattern(regexp = Verification.NUMBER, message = "certificate.number") String number) {
    return verification.of(number);
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "certificate",
      summary = "查看证明 / One of mine or of our organisation; the look is audited")
  public Uni<CertificateFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @GET
  @Path("/{id}/pdf")
  @Produces(PDF)
  @Operation(operationId = "printCertificate", summary = "下载证明 / The certificate as PDF")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> print(UUID id) {
    return printing
        .print(actor.get(), id)
        .map(file -> FileAnswer.download(file.content(), PDF, file.name()));
  }

  @POST
  @Path("/{id}/withdraw")
  @Operation(operationId = "withdrawCertificate", summary = "撤回申请 / Take a request back")
  public Uni<CertificateRef> withdraw(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return requesting.withdraw(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/issue")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "issueCertificate",
      summary = "出具证明 / State what is on record; frozen from then on")
  public Uni<CertificateRef> issue(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return issuing.issue(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/decline")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(operationId = "declineCertificate", summary = "不予出具 / Say why it is not given")
  public Uni<CertificateRef> decline(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull CertificateForm.Reason body) {
    return issuing.decline(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/revoke")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(operationId = "revokeCertificate", summary = "撤销证明 / What was issued stands no more")
  public Uni<CertificateRef> revoke(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull CertificateForm.Reason body) {
    return issuing.revoke(actor.get(), id, ifMatch, body.words());
  }
}
