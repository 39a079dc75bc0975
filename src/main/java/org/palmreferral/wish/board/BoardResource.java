package org.palmreferral.wish.board;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.FileAnswer;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.wish.posting.WishKind;

/** The board, for everybody: no session is asked for, and none is looked at. */
@Path("/api/v1/board")
@Tag(name = "board", description = "心愿墙 / The public board of wishes")
@PermitAll
class BoardResource {

  private static final String AREA = "[0-9]{6}|[0-9]{9}|[0-9]{12}";
  private static final String SEARCHABLE = "[^\\p{Cntrl}]{1,30}";
  private static final String SAME = "304";
  private static final String NOTHING_NEW = "未变化 / What If-None-Match names is still the answer";

  /** A picture never changes; but one that was taken down shall not be shown for ever. */
  private static final String FOR_A_DAY = "public, max-age=86400, immutable";

  private final BoardReading reading;
  private final BoardCache cache;
  private final AttachmentDesk desk;
  private final String forAMoment;

  BoardResource(
      BoardReading reading, BoardCache cache, AttachmentDesk desk, BoardSettings settings) {
    this.reading = reading;
    this.cache = cache;
    this.desk = desk;
    this.forAMoment =
        "public, max-age=%d, stale-while-revalidate=%d"
            .formatted(settings.maxAge().toSeconds(), settings.staleWhileRevalidate().toSeconds());
  }

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "board",
      summary = "心愿墙 / The board of a division with all below it, or of a station",
      description =
          "`region` 或 `station` 二选一；`sort=NEAREST` 需 `lat` 和 `lon`。"
              + " / Either `region` or `station`; `sort=NEAREST` needs `lat` and `lon`.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(implementation = BoardPage.class)))
  @APIResponse(responseCode = SAME, description = NOTHING_NEW)
  public Uni<Response> board(
      @RestQuery @Pattern(regexp = AREA, message = "board.area") @Nullable String region,
      @RestQuery @Nullable UUID station,
      @RestQuery @Nullable WishKind kind,
      @RestQuery @Nullable BoardState state,
      @RestQuery @DefaultValue("NEWEST") BoardSort sort,
      @RestQuery @Pattern(regexp = SEARCHABLE, message = "board.words") @Nullable String q,
      @RestQuery @DecimalMin("-90") @DecimalMax("90") @Nullable Double lat,
      @RestQuery @DecimalMin("-180") @DecimalMax("180") @Nullable Double lon,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Schema(type = SchemaType.STRING) @Nullable BoardCursor after,
      @Parameter(hidden = true) @Context HttpHeaders headers) {
    BoardQuery query =
        new BoardQuery(
            BoardArea.of(region, station),
            kind,
            state,
            sort,
            q == null ? null : Normalizer.normalize(q, Normalizer.Form.NFC),
            position(sort, lat, lon),
            limit,
            after);
    Locale language = language(headers);
    return cache
        .get(query.area().code(), query, language, () -> reading.page(query, language))
        .map(answer -> answer(answer, language, headers));
  }

  @GET
  @Path("/wall")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "boardWall",
      summary = "心愿墙计数 / How many wishes are waiting, promised and fulfilled")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(implementation = BoardWall.class)))
  @APIResponse(responseCode = SAME, description = NOTHING_NEW)
  public Uni<Response> wall(
      @RestQuery @Pattern(regexp = AREA, message = "board.area") @Nullable String region,
      @RestQuery @Nullable UUID station,
      @Parameter(hidden = true) @Context HttpHeaders headers) {
    BoardArea area = BoardArea.of(region, station);
    Locale language = language(headers);
    return cache
        .get(area.code(), area, language, () -> reading.wall(area, language))
        .map(answer -> answer(answer, language, headers));
  }

  @GET
  @Path("/wishes/{id}")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "boardWish", summary = "心愿详情 / A wish of the board with its whole text")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(implementation = BoardCard.class)))
  @APIResponse(responseCode = SAME, description = NOTHING_NEW)
  public Uni<Response> wish(UUID id, @Parameter(hidden = true) @Context HttpHeaders headers) {
    Locale language = language(headers);
    return cache
        .get(id.toString(), id, language, () -> reading.wish(id, language))
        .map(answer -> answer(answer, language, headers));
  }

  @GET
  @Path("/wishes/{id}/pictures/{picture}")
  @PermitAll
  @Produces({"image/jpeg", "image/png"})
  @Operation(operationId = "boardPicture", summary = "心愿图片 / A picture of a wish of the board")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<Response> picture(UUID id, UUID picture) {
    return reading
        .picture(id, picture)
        .flatMap(file -> desk.open(file).map(content -> FileAnswer.of(file, content)))
        .map(answer -> Response.fromResponse(answer).header("Cache-Control", FOR_A_DAY).build());
  }

  private static BoardQuery.@Nullable Position position(
      BoardSort sort, @Nullable Double latitude, @Nullable Double longitude) {
    if (sort != BoardSort.NEAREST) {
      return null;
    }
    if (latitude == null || longitude == null) {
      throw new Refusal.BadInput(latitude == null ? "lat" : "lon", "board.position");
    }
    return BoardQuery.Position.of(latitude, longitude);
  }

  private static Locale language(HttpHeaders headers) {
    return Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private Response answer(Rendered rendered, Locale language, HttpHeaders headers) {
    boolean known = rendered.matches(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    Response.ResponseBuilder answer =
        known ? Response.notModified() : Response.ok(rendered.bytes(), MediaType.APPLICATION_JSON);
    return answer
        .header(HttpHeaders.ETAG, rendered.etag())
        .header(HttpHeaders.CACHE_CONTROL, forAMoment)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, Messages.tag(language))
        .build();
  }
}
