package org.palmreferral.referral.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;

/** Legs as cards: before acceptance nobody at the receiver learns who the people are. */
@ApplicationScoped
class ReferralList {

  /**
   * A leg as its two sides see it: category, age bands, county and urgency, no names.
   *
   * @param purpose whether the clue is handed over, or a higher level asked to join in its relief
   * @param clue the whole clue can be opened under this id once the leg is accepted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReferralCard")
  record Card(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID clue,
      @Schema(required = true) @Classified(FieldClass.OPEN) String clueNumber,
      @Schema(required = true) Referral.Purpose purpose,
      @Schema(required = true) ReferralStatus status,
      @Schema(required = true) UUID sender,
      @Schema(required = true) @Classified(FieldClass.OPEN) String senderName,
      @Schema(required = true) UUID receiver,
      @Schema(required = true) @Classified(FieldClass.OPEN) String receiverName,
      @Schema(required = true) OffsetDateTime sentAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Classified(FieldClass.OPEN) @Nullable String receipt,
      @Nullable OffsetDateTime receivedAt,
      @Nullable OffsetDateTime answeredAt,
      @Nullable SendBackReason reason,
      @Schema(required = true) @Classified(FieldClass.OPEN) List<String> eligibility,
      @Schema(required = true) @Classified(FieldClass.OPEN) List<String> priorityGroups,
      @Schema(required = true) @Classified(FieldClass.OPEN) String urgency,
      @Schema(required = true) @Classified(FieldClass.OPEN) String county,
      @Schema(required = true) int persons,
      @Schema(required = true) int minors,
      @Schema(required = true) List<AgeBand> ages,
      @Schema(required = true) int version)
      implements Versioned {}

  private static final String CARDS =
      """
      SELECT l.id, l.clue_id, l.purpose, l.status, l.sender_id, l.receiver_id, l.sent_at, l.due_on, l.receipt,
             l.received_at, l.answered_at, l.reason, l.version, c.number, c.eligibility,
             c.priority_groups, c.urgency, s.name AS sender_name, r.name AS receiver_name,
             coalesce(k.name, '') AS county,
             (SELECT count(*) FROM clue_person p WHERE p.clue_id = c.id) AS persons,
             (SELECT count(*) FROM clue_person p WHERE p.clue_id = c.id AND p.minor) AS minors,
             ARRAY(SELECT p.age_band FROM clue_person p WHERE p.clue_id = c.id
                   ORDER BY p.position) AS ages
      FROM referral l
      JOIN clue c ON c.id = l.clue_id
      JOIN organisation s ON s.id = l.sender_id
      JOIN organisation r ON r.id = l.receiver_id
      LEFT JOIN region k ON k.code = left(c.residence, 6)
      WHERE
      """;
  private static final String NEWEST =
      CARDS
          + """
           (l.receiver_id = $1 OR l.sender_id = $1 OR c.federation_id = $1)
            AND ($2::text IS NULL OR l.status = $2) AND ($3::uuid IS NULL OR l.id < $3)
          ORDER BY l.id DESC LIMIT $4
          """;
  static final String INBOX =
      CARDS
          + """
           l.receiver_id = $1 AND l.due_on IS NOT NULL
            AND ($2::date IS NULL OR (l.due_on, l.id) > ($2, $3))
          ORDER BY l.due_on, l.id LIMIT $4
          """;
  private static final String ONE =
      CARDS + " l.id = $2 AND (l.receiver_id = $1 OR l.sender_id = $1 OR c.federation_id = $1)";

  private final Pool pool;
  private final Clock clock;

  ReferralList(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** All legs sent or received, newest first. */
  Uni<Slice<Card>> newest(
      Actor actor, @Nullable ReferralStatus status, int limit, @Nullable UUID after) {
    return pool.preparedQuery(NEWEST)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                status == null ? null : status.name(),
                after,
                limit + 1))
        .map(this::cards)
        .map(cards -> Slice.of(cards, limit, card -> card.id().toString()));
  }

  /** What waits for this organisation's answer, soonest due first. */
  Uni<Slice<Card>> inbox(Actor actor, int limit, @Nullable DueCursor after) {
    return pool.preparedQuery(INBOX)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                after == null ? null : after.day(),
                after == null ? null : after.id(),
                limit + 1))
        .map(this::cards)
        .map(cards -> Slice.of(cards, limit, card -> card.dueOn() + "_" + card.id()));
  }

  Uni<Card> one(Actor actor, UUID id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(actor.requireOrganisation(), id))
        .map(this::cards)
        .map(cards -> cards.stream().findFirst().orElseThrow(Refusal.NotFound::new));
  }

  private List<Card> cards(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(this::card).toList();
  }

  private Card card(Row row) {
    LocalDate due = row.getLocalDate("due_on");
    String reason = row.getString("reason");
    return new Card(
        row.getUUID("id"),
        row.getUUID("clue_id"),
        row.getString("number"),
        Referral.Purpose.valueOf(row.getString("purpose")),
        ReferralStatus.valueOf(row.getString("status")),
        row.getUUID("sender_id"),
        row.getString("sender_name"),
        row.getUUID("receiver_id"),
        row.getString("receiver_name"),
        row.getOffsetDateTime("sent_at"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getString("receipt"),
        row.getOffsetDateTime("received_at"),
        row.getOffsetDateTime("answered_at"),
        reason == null ? null : SendBackReason.valueOf(reason),
        names(row.getString("eligibility")),
        names(row.getString("priority_groups")),
        row.getString("urgency"),
        row.getString("county"),
        row.getInteger("persons"),
        row.getInteger("minors"),
        Arrays.stream(row.getArrayOfStrings("ages")).map(AgeBand::valueOf).toList(),
        row.getInteger("version"));
  }

  private static List<String> names(String column) {
    return column.isEmpty() ? List.of() : Arrays.asList(column.split(","));
  }
}
