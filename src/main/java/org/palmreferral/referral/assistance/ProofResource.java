package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.assistance.MeasureFile.ProofCard;
import org.palmreferral.vault.AttachmentDesk;

/** Photos and scans that prove a measure, each sent on its own. */
@Path("/api/v1/measures/{id}/proofs")
@Tag(name = "assistance")
class ProofResource {

  private final CurrentActor actor;
  private final MeasureProving proving;
  private final AttachmentDesk desk;

  ProofResource(CurrentActor actor, MeasureProving proving, AttachmentDesk desk) {
    this.actor = actor;
    this.proving = proving;
    this.desk = desk;
  }

  @POST
  @RolesAllowed(AGENCY_OFFICER)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "proveMeasure",
      summary = "上传落实凭证 / Add a photo (JPEG, PNG) or scan (PDF), 10 MB at most")
  public Uni<ProofCard> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = only(files);
    Actor sender = actor.get();
    UUID content = UuidCreator.getTimeOrderedEpoch();
    return desk.keep(content, file.uploadedFile())
        .flatMap(stored -> proving.add(sender, id, new MeasureProving.Content(content, stored)))
        .onItemOrFailure()
        .call(
            (card, failure) ->
                card != null && card.id().equals(content)
                    ? Uni.createFrom().voidItem()
                    : desk.remove(content));
  }

  @GET
  @Path("/{proof}")
  @RolesAllowed({AGENCY_OFFICER, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(operationId = "measureProof", summary = "查看凭证 / Open a proof; the look is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID proof) {
    return proving
        .card(actor.get(), id, proof)
        .flatMap(card -> desk.open(proof).map(bytes -> answer(card, bytes)));
  }

  /** Rather than lose the others without a word. */
  private static FileUpload only(@Nullable List<FileUpload> files) {
    if (files == null || files.isEmpty()) {
      throw new Refusal.BadInput("file", "attachment.missing");
    }
    if (files.size() > 1) {
      throw new Refusal.BadInput("file", "attachment.one");
    }
    return files.get(0);
  }

  /** Untyped: of a typed answer Quarkus writes down its bytes' toString (its issue 23489). */
  private static Response answer(ProofCard card, byte[] bytes) {
    String disposition =
        card.mediaType().startsWith("image/")
            ? "inline"
            : "attachment; filename=\"" + card.id() + ".pdf\"";
    return Response.ok(bytes)
        .type(card.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .build();
  }
}
