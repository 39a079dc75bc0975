package org.palmreferral.presence.code;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.PhonePlatform;

/** The code that hangs on a station's wall. */
@Path("/api/v1/stations/{id}/printed-code")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({KEEPER, REVIEWER})
class PrintedCodeResource {

  private final CurrentActor actor;
  private final Printing printing;
  private final CodeSecret secret;
  private final PhonePlatform platform;

  PrintedCodeResource(
      CurrentActor actor, Printing printing, CodeSecret secret, PhonePlatform platform) {
    this.actor = actor;
    this.printing = printing;
    this.secret = secret;
    this.platform = platform;
  }

  /**
   * A printed code.
   *
   * @param serial how many printings there have been; only the newest is good
   * @param code the text to print as a QR code
   */
  @Schema(name = "PrintedCode")
  record View(
      @Schema(required = true) UUID station,
      @Schema(required = true) int serial,
      @Schema(required = true) OffsetDateTime printedAt,
      @Schema(required = true) @Classified(FieldClass.SECRET) String code) {
    @Override
    public String toString() {
      return "PrintedCode";
    }
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "printCode",
      summary = "重新生成张贴码，原码作废 / A new printing; those before it are worth nothing from now on")
  public Uni<View> print(UUID id) {
    return printing.print(actor.get(), id).chain(() -> read(id));
  }

  @GET
  @Operation(operationId = "printedCode", summary = "驿站张贴码 / The printed code that is good")
  public Uni<View> read(UUID id) {
    return printing
        .current(actor.get(), id)
        .flatMap(
            found ->
                secret
                    .signer()
                    .map(
                        signer ->
                            new View(
                                id,
                                found.printed().serial(),
                                found.printed().printedAt(),
                                signer.write(found.code()))));
  }

  @GET
  @Path("/qr")
  @Produces("image/png")
  @Operation(operationId = "printedCodeQr", summary = "张贴码二维码图片 / It as a QR code, to print")
  public Uni<byte[]> qr(UUID id) {
    return text(id)
        .flatMap(
            text ->
                Uni.createFrom()
                    .item(() -> QrPicture.png(text))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  @GET
  @Path("/mini-code")
  @Produces("image/png")
  @Operation(
      operationId = "printedCodeMiniCode",
      summary = "张贴码小程序码图片 / It as a mini program code; the platform draws it")
  public Uni<byte[]> miniCode(UUID id) {
    return text(id).flatMap(platform::codeToScan);
  }

  private Uni<String> text(UUID id) {
    return printing
        .current(actor.get(), id)
        .flatMap(found -> secret.signer().map(signer -> signer.write(found.code())));
  }
}
