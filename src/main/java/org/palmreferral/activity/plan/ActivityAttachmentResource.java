package org.palmreferral.activity.plan;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.IfMatch;
import org.palmreferral.upload.FileIntake;
import org.palmreferral.vault.AttachmentDesk;

/** Files of an activity, each sent on its own. */
@Path("/api/v1/activities/{id}/attachments")
@Tag(name = "activities")
class ActivityAttachmentResource {

  private final CurrentActor actor;
  private final ActivityAttachments attachments;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  ActivityAttachmentResource(
      CurrentActor actor, ActivityAttachments attachments, FileIntake intake, AttachmentDesk desk) {
    this.actor = actor;
    this.attachments = attachments;
    this.intake = intake;
    this.desk = desk;
  }

  @POST
  @RolesAllowed({KEEPER, REVIEWER})
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addActivityAttachment",
      summary = "上传活动资料或照片 / Add material or a picture, ten in all")
  public Uni<ActivityAttachment.Card> add(
      UUID id,
      @RestQuery @NotNull ActivityAttachment.Purpose purpose,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        ActivityAttachment.TABLE,
        attachments.key(sender, id),
        file,
        (content, stored) ->
            attachments.add(sender, id, new ActivityAttachments.Content(content, purpose, stored)),
        ActivityAttachment.Card::id);
  }

  @GET
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "activityAttachments",
      summary = "活动资料 / Materials for those who signed up; pictures for those who hold it")
  public Uni<List<ActivityAttachment.Card>> list(UUID id) {
    return attachments.list(actor.get(), id);
  }

  @GET
  @Path("/{attachment}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Produces({"image/jpeg", "image/png", "application/pdf"})
  @Operation(operationId = "activityAttachment", summary = "查看活动资料 / One of them")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID attachment) {
    return attachments
        .open(actor.get(), id, attachment)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }

  @DELETE
  @Path("/{attachment}")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(operationId = "removeActivityAttachment", summary = "删除活动资料 / Take one out again")
  public Uni<Void> remove(
      UUID id,
      UUID attachment,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return attachments.remove(actor.get(), id, attachment, ifMatch);
  }
}
