package org.palmreferral.station.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.organisation.sheet.ImportProblem;
import org.palmreferral.organisation.sheet.ImportReport;
import org.palmreferral.organisation.sheet.ImportTemplate;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Problem;

/** Stations out of a table. */
@Path("/api/v1/stations/import")
@Tag(name = "stations")
@RolesAllowed(Names.REVIEWER)
class StationImportResource {

  private final StationImport imports;
  private final CurrentActor actor;
  private final Vertx vertx;

  StationImportResource(StationImport imports, CurrentActor actor, Vertx vertx) {
    this.imports = imports;
    this.actor = actor;
    this.vertx = vertx;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(operationId = "importStations", summary = "批量导入驿站 / Import stations, 5,000 at most")
  @APIResponseSchema(value = ImportReport.class, responseCode = "200")
  @APIResponse(
      responseCode = "422",
      description = "有错误的行，全部未导入 / Lines are bad, nothing was imported",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(anyOf = {ImportProblem.class, Problem.class})))
  public Uni<ImportReport> load(
      @RestForm("file") @NotNull FileUpload file,
      @RestQuery @DefaultValue("false") boolean dryRun,
      HttpHeaders headers) {
    Actor by = actor.get();
    Locale language = Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    return vertx
        .executeBlocking(() -> imports.examine(by, file.uploadedFile(), file.fileName()))
        .flatMap(
            examined ->
                dryRun ? imports.tryOut(by, examined, language) : imports.takeOver(by, examined));
  }

  @GET
  @Path("/template.csv")
  @Produces(ImportTemplate.CSV)
  @Operation(operationId = "getStationTemplate", summary = "导入模板 / Template for the import")
  public RestResponse<byte[]> template(HttpHeaders headers) {
    Locale language = Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    return ImportTemplate.answer(StationImport.COLUMNS, language, "stations.csv");
  }
}
