package org.palmreferral.wish.promise;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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

/** The picture that goes with a proof; re-encoded, so that it tells no place and no time. */
@Path("/api/v1/promises/{id}/pictures")
@Tag(name = "promises")
class PromisePictureResource {

  private final CurrentActor actor;
  private final PromisePictures pictures;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  PromisePictureResource(
      CurrentActor actor, PromisePictures pictures, FileIntake intake, AttachmentDesk desk) {
    this.actor = actor;
    this.pictures = pictures;
    this.intake = intake;
    this.desk = desk;
  }

  @POST
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addPromisePicture",
      summary = "上传完成照片（可不传） / A picture for the newest proof (JPEG, PNG), 10 MB at most")
  public Uni<PromisePicture.Card> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        PromisePicture.TABLE,
        pictures.key(sender, id),
        file,
        (content, stored) -> pictures.add(sender, id, new PromisePictures.Content(content, stored)),
        PromisePicture.Card::id);
  }

  @GET
  @Path("/{picture}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER, REVIEWER})
  @Produces({"image/jpeg", "image/png"})
  @Operation(operationId = "promisePicture", summary = "查看完成照片 / The picture of a proof")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> open(UUID id, UUID picture) {
    return pictures
        .open(actor.get(), id, picture)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)));
  }
}
