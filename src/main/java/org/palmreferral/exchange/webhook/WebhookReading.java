package org.palmreferral.exchange.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;

/** Endpoints and their deliveries: of an administrator's scope, and of a system's organisation. */
@ApplicationScoped
class WebhookReading {

  /**
   * An endpoint.
   *
   * @param types what is sent; none for all
   * @param lastStatus of the last answer; absent when there was none
   * @param lastFailure why there was none
   * @param waiting deliveries that are still to be made
   * @param dead deliveries that are not tried again
   */
  @Schema(name = "WebhookEndpoint")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String url,
      @Schema(required = true) List<EventType> types,
      @Schema(required = true) EndpointState state,
      @Schema(required = true) OffsetDateTime since,
      @Schema(required = true) OffsetDateTime secretSince,
      @Nullable Integer lastStatus,
      @Classified(FieldClass.OPEN) @Nullable String lastFailure,
      @Nullable OffsetDateTime lastAt,
      @Schema(required = true) long waiting,
      @Schema(required = true) long dead,
      @Schema(required = true) int version)
      implements Versioned {}

  /**
   * A delivery.
   *
   * @param event id of the event, which is the {@code webhook-id} of every attempt
   * @param due when it is tried next; absent when it is not
   */
  @Schema(name = "WebhookDelivery")
  record Delivery(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID event,
      @Schema(required = true) EventType type,
      @Schema(required = true) OffsetDateTime timestamp,
      @Schema(required = true) DeliveryState state,
      @Schema(required = true) int attempts,
      @Nullable OffsetDateTime due,
      @Nullable Integer status,
      @Classified(FieldClass.OPEN) @Nullable String failure,
      @Nullable OffsetDateTime triedAt,
      @Schema(required = true) @Classified(FieldClass.OPEN) String cursor) {}

  /** {@code $1} the scope, {@code $2} the one organisation that a system may look at. */
  private static final String SCOPE =
      """
      e.state <> 'DELETED' AND coalesce(o.region_code, '') LIKE $1
        AND ($2::uuid IS NULL OR e.organisation_id = $2)
      """;

  private static final String LINES =
      """
      SELECT e.id, e.organisation_id, e.url, e.types, e.state, e.created_at, e.secret_at, e.version,
             a.status, a.failure, a.at,
             (SELECT count(*) FROM webhook_delivery d
              WHERE d.endpoint_id = e.id AND d.state = 'WAITING') AS waiting,
             (SELECT count(*) FROM webhook_delivery d
              WHERE d.endpoint_id = e.id AND d.state = 'DEAD') AS dead
      FROM webhook_endpoint e JOIN organisation o ON o.id = e.organisation_id
      LEFT JOIN webhook_answer a ON a.endpoint_id = e.id
      WHERE
      """
          + SCOPE;
  private static final String NEWEST =
      LINES
          + """
           AND ($3::uuid IS NULL OR e.organisation_id = $3) AND ($4::uuid IS NULL OR e.id < $4)
          ORDER BY e.id DESC LIMIT $5
          """;
  private static final String ONE = LINES + " AND e.id = $3";
  private static final String DELIVERIES =
      """
      SELECT d.id, d.event_id, v.type, v.at, d.state, d.attempts, d.due_at, d.status, d.failure,
             d.tried_at, v.position
      FROM webhook_endpoint e JOIN organisation o ON o.id = e.organisation_id
      JOIN webhook_delivery d ON d.endpoint_id = e.id JOIN event v ON v.id = d.event_id
      WHERE %s AND e.id = $3 AND ($4::text IS NULL OR d.state = $4)
        AND ($5::bigint IS NULL OR v.position < $5)
      ORDER BY v.position DESC LIMIT $6
      """
          .formatted(SCOPE);

  private final Pool pool;

  WebhookReading(Pool pool) {
    this.pool = pool;
  }

  Uni<Slice<Line>> newest(
      Actor actor, @Nullable UUID organisation, int limit, @Nullable UUID after) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(scope(actor), own(actor), organisation, after, limit + 1))
        .map(rows -> all(rows, WebhookReading::line))
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  Uni<Line> one(Actor actor, UUID id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(scope(actor), own(actor), id))
        .map(rows -> all(rows, WebhookReading::line))
        .map(lines -> lines.stream().findFirst().orElseThrow(Refusal.NotFound::new));
  }

  /** The deliveries of an endpoint, newest event first. */
  Uni<Slice<Delivery>> deliveries(
      Actor actor, UUID endpoint, @Nullable DeliveryState state, int limit, @Nullable Long after) {
    return one(actor, endpoint)
        .chain(
            () ->
                pool.preparedQuery(DELIVERIES)
                    .execute(
                        Tuple.of(
                            scope(actor),
                            own(actor),
                            endpoint,
                            state == null ? null : state.name(),
                            after,
                            limit + 1)))
        .map(rows -> all(rows, WebhookReading::delivery))
        .map(lines -> Slice.of(lines, limit, Delivery::cursor));
  }

  private static String scope(Actor actor) {
    return actor.requireRegion() + "%";
  }

  private static @Nullable UUID own(Actor actor) {
    return actor.role() == Role.SYSTEM ? actor.requireOrganisation() : null;
  }

  private static <T> List<T> all(Iterable<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID("id"),
        row.getUUID("organisation_id"),
        row.getString("url"),
        Arrays.stream(row.getArrayOfStrings("types")).map(EventType::of).toList(),
        EndpointState.valueOf(row.getString("state")),
        row.getOffsetDateTime("created_at"),
        row.getOffsetDateTime("secret_at"),
        row.getInteger("status"),
        row.getString("failure"),
        row.getOffsetDateTime("at"),
        row.getLong("waiting"),
        row.getLong("dead"),
        row.getInteger("version"));
  }

  private static Delivery delivery(Row row) {
    DeliveryState state = DeliveryState.valueOf(row.getString("state"));
    return new Delivery(
        row.getUUID("id"),
        row.getUUID("event_id"),
        EventType.of(row.getString("type")),
        row.getOffsetDateTime("at"),
        state,
        row.getInteger("attempts"),
        state == DeliveryState.WAITING ? row.getOffsetDateTime("due_at") : null,
        row.getInteger("status"),
        row.getString("failure"),
        row.getOffsetDateTime("tried_at"),
        Long.toString(row.getLong("position")));
  }
}
