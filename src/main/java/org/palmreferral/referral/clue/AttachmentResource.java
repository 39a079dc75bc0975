package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
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
import org.palmreferral.referral.clue.ClueFile.AttachmentCard;
import org.palmreferral.vault.AttachmentDesk;

/** Photos and scans of a clue, each sent on its own. */
@Path("/api/v1/clues/{id}/attachments")
@Tag(name = "clues")
class AttachmentResource {

  private final CurrentActor actor;
  private final ClueAttaching attaching;
  private final AttachmentReading reading;
  private final AttachmentDesk desk;

  AttachmentResource(
      CurrentActor actor, ClueAttaching attaching, AttachmentReading reading, AttachmentDesk desk) {
    this.actor = actor;
    this.attaching = attaching;
    this.reading = reading;
    this.desk = desk;
  }

  @POST
  @RolesAllowed(CADRE)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addAttachment",
      summary = "上传附件 / Add a photo (JPEG, PNG) or scan (PDF), 10 MB at most")
  public Uni<AttachmentCard> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = only(files);
    Actor sender = actor.get();
    UUID content = UuidCreator.getTimeOrderedEpoch();
    return desk.keep(content, file.uploadedFile())
        .flatMap(stored -> attaching.attach(sender, id, new ClueAttaching.Content(content, stored)))
        .onItemOrFailure()
        .call(
            (card, failure) ->
                card != null && card.id().equals(content)
                    ? Uni.createFrom().voidItem()
                    : desk.remove(content));
  }

  @GET
  @Path("/{attachment}")
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(operationId = "attachment", summary = "查看附件 / Open an attachment; the look is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID attachment) {
    return reading
        .card(actor.get(), id, attachment)
        .flatMap(card -> desk.open(attachment).map(bytes -> answer(card, bytes)));
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

  /** Untyped: of a typed answer Quarkus writes down its bytes\' toString (its issue 23489). */
  private static Response answer(AttachmentCard card, byte[] bytes) {
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
