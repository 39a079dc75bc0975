package org.palmreferral.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** What waits for the actor's organisation, soonest due first. */
@ApplicationScoped
class DutyList {

  /**
   * Something to do. It names no person.
   *
   * @param thing id of the clue, the referral …
   * @param clue the clue it belongs to
   * @param account the person in charge; absent when it is the whole organisation's
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Duty")
  record Duty(
      @Schema(required = true) DutyKind kind,
      @Schema(required = true) UUID thing,
      @Nullable UUID clue,
      @Nullable UUID account,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) LocalDate dueOn,
      @Schema(required = true) boolean overdue) {}

  private static final String LIST =
      """
      SELECT kind, thing, clue, account, number, due_on FROM due_matter
      WHERE organisation_id = $1 AND ($2::uuid IS NULL OR account IS NULL OR account = $2)
        AND ($3::date IS NULL OR (due_on, thing) > ($3, $4))
      ORDER BY due_on, thing LIMIT $5
      """;

  private final Pool pool;
  private final Clock clock;

  DutyList(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * The matters of the actor's organisation.
   *
   * @param mine without those that a colleague is in charge of
   */
  Uni<Slice<Duty>> list(
      Actor actor, boolean mine, int limit, @Nullable DueCursor after, Locale language) {
    if (!mine && (actor.role() == Role.CADRE || actor.role() == Role.KEEPER)) {
      throw new Refusal.Forbidden("role.forbidden");
    }
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                mine ? actor.account() : null,
                after == null ? null : after.day(),
                after == null ? null : after.id(),
                limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> line(row, language))
                    .toList())
        .map(lines -> Slice.of(lines, limit, l -> new DueCursor(l.dueOn(), l.thing()).toString()));
  }

  private Duty line(Row row, Locale language) {
    DutyKind kind = DutyKind.valueOf(row.getString("kind"));
    LocalDate due = row.getLocalDate("due_on");
    String number = row.getString("number");
    return new Duty(
        kind,
        row.getUUID("thing"),
        row.getUUID("clue"),
        row.getUUID("account"),
        number,
        kind.text(language, number),
        due,
        due.isBefore(LocalDate.now(clock)));
  }
}
