package org.palmreferral.referral.clue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.CaseKeyRing;
import org.palmreferral.vault.CaseKeys;

/** Lists of clues: the actor's scope is part of every one. */
@ApplicationScoped
class ClueList {

  /**
   * A clue in a list.
   *
   * @param label the first person's name, masked, to know the clue by; of a minor none of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ClueLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) @Classified(FieldClass.NAME) String label,
      @Schema(required = true) ClueStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) Urgency urgency,
      @Schema(required = true) @Classified(FieldClass.OPEN) String residenceName,
      @Schema(required = true) OffsetDateTime submittedAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) int version) {}

  /**
   * The clues that an actor can see; for her there are no others.
   *
   * @param condition with {@code $1} for the value
   */
  record Scope(String condition, Object value) {

    /** At a county a federation has no other below it. */
    private static final int COUNTY_DIGITS = 6;

    static Scope of(Actor actor) {
      return switch (actor.role()) {
        case CADRE -> new Scope("c.submitted_by = $1", actor.account());
        case REVIEWER -> {
          String region = actor.requireRegion();
          yield region.length() < COUNTY_DIGITS
              ? new Scope("c.federation_region LIKE $1", region + "%")
              : new Scope("c.federation_region = $1", region);
        }
        case PROCURATOR, DEPUTY_CHIEF, CHIEF ->
            new Scope("c.owner_id = $1", actor.requireOrganisation());
        default -> throw new Refusal.Forbidden("role.forbidden");
      };
    }
  }

  static final String LINES =
      """
      SELECT c.id, c.number, c.status, coalesce(t.status, c.status) AS answering, c.urgency,
             c.submitted_at, c.due_on, c.version, r.name AS residence_name,
             c.key_id, p.id AS person_id, p.name AS person_name, p.minor
      FROM clue c
      LEFT JOIN clue t ON t.id = c.merged_into
      JOIN region r ON r.code = c.residence
      JOIN clue_person p ON p.clue_id = c.id AND p.position = 0
      WHERE c.erased_at IS NULL AND %s
      """;
  private static final String NEWEST =
      LINES
          + " AND ($2::text IS NULL OR c.status = $2) AND ($3::uuid IS NULL OR c.id < $3)"
          + " ORDER BY c.id DESC LIMIT $4";
  static final String INBOX =
      LINES.formatted("c.federation_id = $1 AND c.due_on IS NOT NULL")
          + " AND ($2::date IS NULL OR (c.due_on, c.id) > ($2, $3)) ORDER BY c.due_on, c.id LIMIT $4";

  private final Pool pool;
  private final CaseKeys keys;
  private final Clock clock;

  ClueList(Pool pool, CaseKeys keys, Clock clock) {
    this.pool = pool;
    this.keys = keys;
    this.clock = clock;
  }

  /** All clues in the actor's scope, newest first. */
  Uni<Slice<Line>> newest(
      Actor actor, @Nullable ClueStatus status, int limit, @Nullable UUID after, Locale language) {
    Scope scope = Scope.of(actor);
    return pool.preparedQuery(NEWEST.formatted(scope.condition()))
        .execute(Tuple.of(scope.value(), status == null ? null : status.name(), after, limit + 1))
        .flatMap(rows -> lines(rows, language))
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** What waits for the federation's answer, soonest due first. */
  Uni<Slice<Line>> inbox(Actor actor, int limit, @Nullable DueCursor after, Locale language) {
    return pool.preparedQuery(INBOX)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                after == null ? null : after.day(),
                after == null ? null : after.id(),
                limit + 1))
        .flatMap(rows -> lines(rows, language))
        .map(lines -> Slice.of(lines, limit, line -> line.dueOn() + "_" + line.id()));
  }

  Uni<List<Line>> lines(Iterable<Row> rows, Locale language) {
    List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
    return keys.all(all.stream().map(row -> row.getUUID("key_id")).toList())
        .map(ring -> all.stream().map(row -> line(row, ring, language)).toList());
  }

  private Line line(Row row, CaseKeyRing ring, Locale language) {
    LocalDate due = row.getLocalDate("due_on");
    String name =
        ring.open(
            row.getUUID("key_id"),
            row.getBuffer("person_name").getBytes(),
            AffectedPerson.place("name", row.getUUID("person_id")));
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        name == null ? Messages.text(language, "record.erased_label") : label(row, name),
        ClueStatus.valueOf(row.getString("status")),
        ClueStanding.seen(ClueStatus.valueOf(row.getString("answering")), language),
        Urgency.valueOf(row.getString("urgency")),
        row.getString("residence_name"),
        row.getOffsetDateTime("submitted_at"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getInteger("version"));
  }

  private static String label(Row row, String name) {
    return row.getBoolean("minor") ? Masks.MINOR : Masks.name(name);
  }
}
