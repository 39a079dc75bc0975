package org.palmreferral.wish.ledger;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
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

/** The wishes and needs of the communities that the caller looks after. */
@Path("/api/v1/ledger")
@Tag(name = "ledger", description = "民生实事小账本 / The livelihood ledger")
@RolesAllowed({CADRE, KEEPER, REVIEWER})
class LedgerResource {

  private static final String REGION = "[0-9]{2,12}";

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final LedgerReading reading;
  private final Exporting exporting;

  LedgerResource(
      CurrentActor actor, CurrentRequest request, LedgerReading reading, Exporting exporting) {
    this.actor = actor;
    this.request = request;
    this.reading = reading;
    this.exporting = exporting;
  }

  @GET
  @Operation(
      operationId = "ledger",
      summary = "民生实事小账本 / Wishes and needs of a division, newest first")
  public Uni<Slice<LedgerLine>> lines(
      @QueryParam("region") @Pattern(regexp = REGION) @Nullable String region,
      @QueryParam("state") @Nullable LedgerState state,
      @QueryParam("source") @Nullable LedgerSource source,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    LedgerFilter filter = LedgerFilter.of(actor.get(), region, state, source, from, to);
    return reading.page(filter, limit, after, request.language());
  }

  @GET
  @Path("/counts")
  @Operation(
      operationId = "ledgerCounts",
      summary = "小账本统计 / How many, by state, source, kind and division")
  public Uni<LedgerCounts> counts(
      @QueryParam("region") @Pattern(regexp = REGION) @Nullable String region,
      @QueryParam("state") @Nullable LedgerState state,
      @QueryParam("source") @Nullable LedgerSource source,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to) {
    LedgerFilter filter = LedgerFilter.of(actor.get(), region, state, source, from, to);
    return reading.counts(filter, request.language());
  }

  @GET
  @Path("/export")
  @StepUp
  @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
  @Operation(operationId = "exportLedger", summary = "导出小账本 / The ledger as a file; it is audited")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> export(
      @QueryParam("region") @Pattern(regexp = REGION) @Nullable String region,
      @QueryParam("state") @Nullable LedgerState state,
      @QueryParam("source") @Nullable LedgerSource source,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("format") @DefaultValue("XLSX") Format format) {
    Actor by = actor.get();
    Locale language = request.language();
    return reading
        .table(LedgerFilter.of(by, region, state, source, from, to), language)
        .flatMap(rows -> exporting.file(by, "ledger.export", format, rows, language))
        .map(file -> FileAnswer.download(file, format.mediaType(), format.fileName("ledger")));
  }
}
