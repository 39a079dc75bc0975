package org.palmreferral.exchange.parcel;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.StepUp;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;
import org.palmreferral.upload.FileIntake;

@Path("/api/v1/packages")
@Tag(name = "packages")
class PackageResource {

  private final CurrentActor actor;
  private final ParcelSending sending;
  private final ParcelImporting importing;
  private final ParcelPieces pieces;
  private final ParcelList list;

  PackageResource(
      CurrentActor actor,
      ParcelSending sending,
      ParcelImporting importing,
      ParcelPieces pieces,
      ParcelList list) {
    this.actor = actor;
    this.sending = sending;
    this.importing = importing;
    this.pieces = pieces;
    this.list = list;
  }

  @GET
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "packages", summary = "离线包收发记录 / Packages sent and imported")
  public Uni<Slice<ParcelList.Entry>> newest(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), limit, after);
  }

  @POST
  @Path("/pieces")
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(201)
  @Operation(
      operationId = "addPackagePiece",
      summary = "上传离线包的一段（10 MB 以内） / Send in a piece of a package, 10 MB at most")
  public Uni<ParcelPieces.Piece> piece(
      @RestForm("file") @Schema(type = SchemaType.STRING, format = "binary")
          List<FileUpload> files) {
    return pieces.keep(actor.get(), FileIntake.only(files).uploadedFile());
  }

  @POST
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(operationId = "importPackage", summary = "导入离线包 / Import a package")
  public Uni<ParcelCard> take(@Valid @NotNull PiecesForm body) {
    return importing.take(actor.get(), body);
  }

  @GET
  @Path("/{id}/file")
  @StepUp
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "packageFile",
      summary = "下载离线包 / Take a package away; the same bytes each time")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> file(UUID id) {
    return sending.file(actor.get(), id).map(PackageResource::answer);
  }

  private static Response answer(ParcelSending.Download file) {
    return Response.ok(new FileAnswer(file.content(), file.size()))
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + '"')
        .build();
  }

  @POST
  @Path("/{id}/reissue")
  @StepUp
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "reissuePackage",
      summary = "重新制作离线包（同一序号） / Make a package anew under the same number")
  public Uni<ParcelCard> reissue(UUID id) {
    return sending.reissue(actor.get(), id);
  }

  @POST
  @Path("/{id}/void")
  @StepUp
  @RolesAllowed(REVIEWER)
  @Operation(
      operationId = "voidPackage",
      summary =
          "作废移送包：撤回移送，空包占用其序号 / Give a referral's package up: it is taken back, and an empty one takes its number")
  public Uni<ParcelCard> giveUp(UUID id, @Valid @NotNull GiveUp body) {
    return sending.giveUp(actor.get(), id, body.why());
  }

  /** Why a referral is taken back. */
  @Schema(name = "PackageVoiding")
  record GiveUp(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "GiveUp";
    }
  }
}
