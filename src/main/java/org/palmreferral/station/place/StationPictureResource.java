package org.palmreferral.station.place;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

/** Pictures of a station, each sent on its own; re-encoded, so that they tell nothing beyond. */
@Path("/api/v1/stations/{id}/pictures")
@Tag(name = "stations")
@RolesAllowed({KEEPER, REVIEWER})
class StationPictureResource {

  /** A picture never changes; one that was taken out shall not be shown for ever. */
  private static final String FOR_A_DAY = "public, max-age=86400, immutable";

  private final CurrentActor actor;
  private final StationPictures pictures;
  private final FileIntake intake;
  private final AttachmentDesk desk;

  StationPictureResource(
      CurrentActor actor, StationPictures pictures, FileIntake intake, AttachmentDesk desk) {
    this.actor = actor;
    this.pictures = pictures;
    this.intake = intake;
    this.desk = desk;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addStationPicture",
      summary = "上传驿站图片 / Add a picture (JPEG, PNG), 10 MB at most")
  public Uni<StationPicture.Card> add(
      UUID id,
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    FileUpload file = FileIntake.only(files);
    Actor sender = actor.get();
    return intake.take(
        sender,
        id,
        StationPicture.TABLE,
        pictures.key(sender, id),
        file,
        (content, stored) -> pictures.add(sender, id, new StationPictures.Content(content, stored)),
        StationPicture.Card::id);
  }

  @GET
  @Path("/{picture}")
  @PermitAll
  @Produces({"image/jpeg", "image/png"})
  @Operation(operationId = "stationPicture", summary = "驿站图片 / A picture of a station")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "未变化 / What If-None-Match names is still it")
  public Uni<Response> open(
      UUID id, UUID picture, @Parameter(hidden = true) @Context HttpHeaders headers) {
    String etag = "\"" + picture + '"';
    boolean known = etag.equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    return pictures
        .open(id, picture)
        .flatMap(
            file ->
                known
                    ? Uni.createFrom().item(Response.notModified().build())
                    : desk.open(file).map(content -> FileAnswer.of(file, content)))
        .map(
            answer ->
                Response.fromResponse(answer)
                    .header(HttpHeaders.ETAG, etag)
                    .header(HttpHeaders.CACHE_CONTROL, FOR_A_DAY)
                    .build());
  }

  @DELETE
  @Path("/{picture}")
  @Operation(operationId = "removeStationPicture", summary = "删除驿站图片 / Take a picture out again")
  public Uni<Void> remove(UUID id, UUID picture) {
    return pictures.remove(actor.get(), id, picture);
  }
}
