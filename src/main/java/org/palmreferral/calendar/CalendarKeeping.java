package org.palmreferral.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** The administrator of the platform enters a year's notice, or corrects it. */
@ApplicationScoped
class CalendarKeeping {

  private static final String FIRST =
      """
      INSERT INTO calendar_year (year, id, notice, version, entered_by, entered_at)
      VALUES (:year, :id, :notice, 1, :account, :now) ON CONFLICT (year) DO NOTHING RETURNING id
      """;
  private static final String AGAIN =
      """
      UPDATE calendar_year
      SET notice = :notice, version = version + 1, entered_by = :account, entered_at = :now
      WHERE year = :year AND version = :version RETURNING id
      """;
  private static final String CLEAR = "DELETE FROM calendar_day WHERE year = :year";
  private static final String FILL =
      """
      INSERT INTO calendar_day (day, year, working, name)
      SELECT d.day, :year, d.kind = 'WORKDAY', d.name
      FROM json_to_recordset(CAST(CAST(:days AS text) AS json)) AS d (day date, kind text, name text)
      """;

  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  CalendarKeeping(AuditLog audit, ObjectMapper json, Clock clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Takes the place of what was known of the year. */
  @Command
  Uni<Void> enter(Actor actor, int year, IfMatch ifMatch, CalendarForm form) {
    if (!actor.requireRegion().isEmpty()) {
      throw new Refusal.Forbidden("calendar.platform_only");
    }
    if (year > LocalDate.now(clock).getYear() + 1) {
      throw new Refusal.BadInput("year", "calendar.too_early");
    }
    form.check(year);
    return Panache.getSession()
        .flatMap(
            session ->
                claim(session, actor, year, ifMatch, form)
                    .call(
                        id ->
                            session
                                .createNativeQuery(CLEAR)
                                .setParameter("year", year)
                                .executeUpdate())
                    .call(
                        id ->
                            session
                                .createNativeQuery(FILL)
                                .setParameter("year", year)
                                .setParameter("days", write(form))
                                .executeUpdate()))
        .flatMap(id -> audit.record(actor, "calendar.enter", id));
  }

  private Uni<UUID> claim(
      Mutiny.Session session, Actor actor, int year, IfMatch ifMatch, CalendarForm form) {
    boolean first = ifMatch.version() == 0;
    Mutiny.SelectionQuery<UUID> query =
        session
            .createNativeQuery(first ? FIRST : AGAIN, UUID.class)
            .setParameter("year", year)
            .setParameter("notice", form.notice())
            .setParameter("account", actor.account())
            .setParameter("now", OffsetDateTime.now(clock));
    query =
        first
            ? query.setParameter("id", UuidCreator.getTimeOrderedEpoch())
            : query.setParameter("version", ifMatch.version());
    return query
        .getSingleResultOrNull()
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("version.stale"));
  }

  private String write(CalendarForm form) {
    try {
      return json.writeValueAsString(form.days());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
