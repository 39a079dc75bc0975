package org.palmreferral.identity;

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
import org.palmreferral.organisation.sheet.ImportTable;
import org.palmreferral.organisation.sheet.ImportTemplate;
import org.palmreferral.problem.Problem;
import org.palmreferral.request.CurrentRequest;

/** Invitations out of a table. */
@Path("/api/v1/invitations/import")
@Tag(name = "staff")
@RolesAllowed(Names.ADMINISTRATOR)
class StaffImportResource {

  private final StaffImport imports;
  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Vertx vertx;

  StaffImportResource(
      StaffImport imports, CurrentActor actor, CurrentRequest request, Vertx vertx) {
    this.imports = imports;
    this.actor = actor;
    this.request = request;
    this.vertx = vertx;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces({MediaType.APPLICATION_JSON, StaffCodes.CSV})
  @Operation(
      operationId = "importStaff",
      summary = "批量邀请人员 / Invite many from a table; all or nobody, the codes are shown once")
  @APIResponseSchema(value = StaffImported.class, responseCode = "200")
  @APIResponse(
      responseCode = "422",
      description = "有错误的行，无人受邀 / Lines are bad, nobody was invited",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(anyOf = {ImportProblem.class, Problem.class})))
  public Uni<StaffImported> load(
      @RestForm("file") @NotNull FileUpload file,
      @RestQuery @DefaultValue("false") boolean dryRun) {
    Actor by = actor.get();
    Locale language = request.language();
    return vertx
        .executeBlocking(
            () -> ImportTable.read(file.uploadedFile(), file.fileName(), StaffImport.COLUMNS))
        .flatMap(
            table -> dryRun ? imports.tryOut(by, table, language) : imports.takeOver(by, table));
  }

  @GET
  @Path("/template.csv")
  @Produces(ImportTemplate.CSV)
  @Operation(operationId = "getStaffTemplate", summary = "导入模板 / Template for the import")
  public RestResponse<byte[]> template() {
    return ImportTemplate.answer(StaffImport.COLUMNS, request.language(), "staff.csv");
  }
}
