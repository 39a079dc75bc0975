package org.palmreferral.wish.posting;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.upload.FileIntake;
import org.palmreferral.vault.AttachmentDesk;

/** Pictures of a wish, each sent on its own; re-encoded, so that they tell no place and no time. */
@Path("/api/v1/wishes/{id}/pictures")
@Tag(name = "wishes")
class WishPictureResource {

  private final CurrentActor actor;
  private final WishPictures pictures;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  WishPictureResource(
      CurrentActor actor, WishPictures pictures, FileIntake intake, AttachmentDesk desk) {
    this.actor = actor;
    this.pictures = pictures;
    this.intake = intake;
    this.desk = desk;
  }

  @POST
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addWishPicture",
      summary = "上传心愿图片 / Add a picture (JPEG, PNG), 10 MB at most")
  public Uni<WishFile.Picture> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        WishPicture.TABLE,
        pictures.key(sender, id),
        file,
        (content, stored) -> pictures.add(sender, id, new WishPictures.Content(content, stored)),
        WishFile.Picture::id);
  }

  @GET
  @Path("/{picture}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Produces({"image/jpeg", "image/png"})
  @Operation(operationId = "wishPicture", summary = "查看心愿图片 / A picture, before it is public")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID picture) {
    return pictures
        .open(actor.get(), id, picture)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }

  @DELETE
  @Path("/{picture}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "removeWishPicture", summary = "删除心愿图片 / Take a picture out again")
  public Uni<Void> remove(UUID id, UUID picture) {
    return pictures.remove(actor.get(), id, picture);
  }
}
