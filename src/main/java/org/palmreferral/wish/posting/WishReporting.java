package org.palmreferral.wish.posting;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Place;

/** A reader says that something is wrong with a wish on a board; enough readers take it down. */
@ApplicationScoped
public class WishReporting {

  /** Outbox topic; the subject is the id of the report. */
  public static final String TOPIC = "wish.report";

  private static final String ADD =
      """
      INSERT INTO wish_report (id, wish_id, reported_by, reason, words, at)
      VALUES (:id, :wish, :account, :reason, :words, :now)
      ON CONFLICT (wish_id, reported_by) DO NOTHING
      """;
  private static final String OPEN =
      "SELECT count(*) FROM wish_report WHERE wish_id = :wish AND settled_at IS NULL";

  /** 举报原因. */
  enum ReportReason {
    TELLS_WHO_SHE_IS,
    FRAUD,
    UNSUITABLE,
    ADVERTISING,
    OTHER
  }

  @Schema(name = "WishReportForm")
  record Report(
      @NotNull ReportReason reason,
      @Nullable @Size(max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Report";
    }
  }

  private final Wishes wishes;
  private final WishHistory history;
  private final AuditLog audit;
  private final Outbox outbox;
  private final WorkingDays calendar;
  private final WishSettings settings;
  private final Clock clock;

  WishReporting(
      Wishes wishes,
      WishHistory history,
      AuditLog audit,
      Outbox outbox,
      WorkingDays calendar,
      WishSettings settings,
      Clock clock) {
    this.wishes = wishes;
    this.history = history;
    this.audit = audit;
    this.outbox = outbox;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes a report of a wish on a board; a second one of the same reader changes nothing. */
  @Command
  Uni<Void> report(Actor actor, UUID id, Report report) {
    return wishes
        .alone(id)
        .invoke(
            wish -> {
              if (wish.status != WishStatus.OPEN) {
                throw new Refusal.NotFound(); // readers know of no others
              }
            })
        .flatMap(wish -> add(actor, wish, report));
  }

  private Uni<Void> add(Actor actor, Wish wish, Report report) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("id", id)
                    .setParameter("wish", wish.id)
                    .setParameter("account", actor.account())
                    .setParameter("reason", report.reason().name())
                    .setParameter(
                        "words",
                        wish.key().seal(report.words(), new Place("wish_report.words", id)))
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .flatMap(
            added ->
                added == 0
                    ? Uni.createFrom().voidItem()
                    : audit
                        .record(actor, "wish.report", wish.id)
                        .chain(() -> outbox.put(TOPIC, id))
                        .chain(() -> enough(wish)));
  }

  private Uni<Void> enough(Wish wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OPEN, Long.class)
                    .setParameter("wish", wish.id)
                    .getSingleResult())
        .flatMap(
            open -> {
              if (open < settings.reportsToTakeDown()) {
                return Uni.createFrom().voidItem();
              }
              WishStatus from = wish.status;
              wish.takeDown(calendar.after(LocalDate.now(clock), settings.reviewDays()));
              return history
                  .took(null, wish, WishVerb.TAKE_DOWN, from, "REPORTED", null)
                  .replaceWithVoid();
            });
  }
}
