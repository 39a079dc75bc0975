package org.palmreferral.statistics;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.Exporting;
import org.palmreferral.identity.StepUp;
import org.palmreferral.organisation.sheet.TableFile.Format;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.Slice;

/** Figures of a division in the caller's scope, and the monthly list for consultation. */
@Path("/api/v1/figures")
@Tag(name = "figures", description = "统计 / Figures")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class FiguresResource {

  /** A list that is longer is exported in parts, by its region or month. */
  private static final int MOST_LINES = 5_000;

  private static final String MONTH = "[0-9]{4}-[0-9]{2}";
  private static final String REGION = "[0-9]{2,12}";

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final FigureReading reading;
  private final ConsultationList list;
  private final Exporting exporting;

  FiguresResource(
      CurrentActor actor,
      CurrentRequest request,
      FigureReading reading,
      ConsultationList list,
      Exporting exporting) {
    this.actor = actor;
    this.request = request;
    this.reading = reading;
    this.list = list;
    this.exporting = exporting;
  }

  @GET
  @Operation(operationId = "figures", summary = "统计 / Figures of a division and all below it")
  public Uni<Figures> figures(
      @QueryParam("region") @NotNull @Pattern(regexp = REGION) String region,
      @QueryParam("from") @NotNull @Pattern(regexp = MONTH) String from,
      @QueryParam("to") @NotNull @Pattern(regexp = MONTH) String to) {
    return reading.read(actor.get(), region, Span.of(from, to), request.language());
  }

  @GET
  @Path("/export")
  @StepUp
  @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  @Operation(operationId = "exportFigures", summary = "导出统计 / Figures as a file; it is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> export(
      @QueryParam("region") @NotNull @Pattern(regexp = REGION) String region,
      @QueryParam("from") @NotNull @Pattern(regexp = MONTH) String from,
      @QueryParam("to") @NotNull @Pattern(regexp = MONTH) String to,
      @QueryParam("format") @DefaultValue("XLSX") Format format) {
    Actor by = actor.get();
    Locale language = request.language();
    return reading
        .read(by, region, Span.of(from, to), language)
        .map(figures -> FigureTable.of(figures, language))
        .flatMap(rows -> exporting.file(by, "figures.export", format, rows, language))
        .map(file -> FileAnswer.download(file, format.mediaType(), format.fileName("figures")));
  }

  @GET
  @Path("/consultation")
  @Operation(operationId = "consultationList", summary = "会商清单 / The clues of a month, no names")
  public Uni<Slice<ConsultationList.Line>> consultation(
      @QueryParam("month") @NotNull @Pattern(regexp = MONTH) String month,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.of(actor.get(), Span.month("month", month), limit, after, request.language());
  }

  @GET
  @Path("/consultation/export")
  @StepUp
  @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  @Operation(
      operationId = "exportConsultationList",
      summary = "导出会商清单 / The list as a file; it is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> exportConsultation(
      @QueryParam("month") @NotNull @Pattern(regexp = MONTH) String month,
      @QueryParam("format") @DefaultValue("XLSX") Format format) {
    Actor by = actor.get();
    Locale language = request.language();
    return list.of(by, Span.month("month", month), MOST_LINES, null, language)
        .map(lines -> ConsultationList.table(lines.items(), language))
        .flatMap(rows -> exporting.file(by, "consultation.export", format, rows, language))
        .map(
            file -> FileAnswer.download(file, format.mediaType(), format.fileName("consultation")));
  }
}
