package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.AttachmentLinks;

/** Attachments by short-lived links. Whether the caller may see one is asked anew each time. */
@Path("/api/v1/attachments")
@Tag(name = "clues")
class AttachmentLinkResource {

  private final CurrentActor actor;
  private final AttachmentLinks links;
  private final AttachmentReading reading;
  private final AttachmentDesk desk;

  AttachmentLinkResource(
      CurrentActor actor, AttachmentLinks links, AttachmentReading reading, AttachmentDesk desk) {
    this.actor = actor;
    this.links = links;
    this.reading = reading;
    this.desk = desk;
  }

  @GET
  @Path("/{token}")
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(
      operationId = "openAttachmentLink",
      summary = "按短时链接查看附件 / Open an attachment by its link, in the same session; audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(String token) {
    Actor reader = actor.get();
    return links
        .find(reader, token)
        .flatMap(target -> reading.open(reader, target.of(), target.attachment()))
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }
}
