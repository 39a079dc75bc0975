package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
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
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.clue.ClueFile.AttachmentCard;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.upload.FileIntake;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.AttachmentLinks;

/** Photos and scans of a clue, each sent on its own. */
@Path("/api/v1/clues/{id}/attachments")
@Tag(name = "clues")
class AttachmentResource {

  private final CurrentActor actor;
  private final ClueAttaching attaching;
  private final AttachmentReading reading;
  private final FileIntake intake;
  private final AttachmentDesk desk;
  private final AttachmentLinks links;

  AttachmentResource(
      CurrentActor actor,
      ClueAttaching attaching,
      AttachmentReading reading,
      FileIntake intake,
      AttachmentDesk desk,
      AttachmentLinks links) {
    this.actor = actor;
    this.attaching = attaching;
    this.reading = reading;
    this.intake = intake;
    this.desk = desk;
    this.links = links;
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
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        ClueAttachment.TABLE,
        reading.key(sender, id),
        file,
        (content, stored) ->
            attaching.attach(sender, id, new ClueAttaching.Content(content, stored)),
        AttachmentCard::id);
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
        .open(actor.get(), id, attachment)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }

  /**
   * A short-lived address of an attachment.
   *
   * @param href opens with the access token of this very session, and no other
   * @param until it ends
   */
  @Schema(name = "AttachmentLink")
  record Link(
      @Schema(required = true) @Classified(FieldClass.SECRET) String href,
      @Schema(required = true) OffsetDateTime until) {
    @Override
    public String toString() {
      return "Link";
    }
  }

  @POST
  @Path("/{attachment}/link")
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(
      operationId = "linkAttachment",
      summary = "生成附件短时链接 / Make a short-lived link that opens in this session only")
  public Uni<Link> link(UUID id, UUID attachment) {
    Actor reader = actor.get();
    return reading
        .find(reader, id, attachment)
        .chain(() -> links.make(reader, new AttachmentLinks.Target(id, attachment)))
        .map(
            link ->
                new Link(
                    "/api/v1/attachments/" + link.token(),
                    link.until().atZone(TimeSource.CHINA).toOffsetDateTime()));
  }
}
