package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/**
 * Keeps the books of donation drives; the officer of the case does, or the federation. The sums
 * move in one conditional UPDATE, so two who spend at once cannot spend more than there is.
 */
@ApplicationScoped
class DriveKeeping {

  private static final String DRIVE = "SELECT case_id, version FROM drive WHERE id = :id";
  private static final String SUMS =
      "SELECT " + DriveSums.COLUMNS + " FROM drive d WHERE d.id = :id";
  private static final String MOVE =
      """
      UPDATE drive SET version = version + 1, pledged = pledged + :pledged,
        received = received + :received, spent = spent + :spent, returned = returned + :returned
      WHERE id = :id AND closed_at IS NULL
        AND spent + :spent + returned + :returned <= received + :received
      """;
  private static final String CLOSE =
      """
      UPDATE drive SET version = version + 1, closed_at = :now
      WHERE id = :id AND version = :version AND closed_at IS NULL AND spent + returned = received
      """;

  /** How much of a pledge is still to come. */
  private static final String TO_COME =
      """
      SELECT p.amount - coalesce(sum(g.amount), 0)
      FROM drive_entry p LEFT JOIN drive_entry g ON g.pledge_id = p.id
      WHERE p.id = :pledge AND p.drive_id = :drive AND p.kind = 'PLEDGED' GROUP BY p.amount
      """;

  private final KnownCases cases;
  private final RegisterNumbers numbers;
  private final AuditLog audit;
  private final Clock clock;

  DriveKeeping(KnownCases cases, RegisterNumbers numbers, AuditLog audit, Clock clock) {
    this.cases = cases;
    this.numbers = numbers;
    this.audit = audit;
    this.clock = clock;
  }

  @Command
  Uni<DriveSums> open(Actor actor, UUID caseId, DriveForms.Opening form) {
    return cases
        .get(actor, caseId)
        .invoke(
            known -> {
              form.check(LocalDate.now(clock));
              known.requireOfficerOrFederation(actor);
            })
        .flatMap(
            known ->
                numbers
                    .next("MJ", actor.requireRegion())
                    .map(
                        number ->
                            Drive.opened(actor, known, number, form, OffsetDateTime.now(clock))))
        .call(drive -> Panache.getSession().flatMap(session -> session.persist(drive)))
        .call(drive -> audit.record(actor, "drive.open", drive.id))
        .flatMap(drive -> sums(drive.id, null));
  }

  /** Records a movement; what is spent or handed on must be there. */
  @Command
  Uni<DriveSums> record(Actor actor, UUID id, DriveForms.Entry form) {
    return found(id)
        .flatMap(drive -> cases.get(actor, drive.caseId()))
        .invoke(
            known -> {
              form.check(LocalDate.now(clock));
              known.requireOfficerOrFederation(actor);
            })
        .call(() -> move(id, form))
        .call(() -> requirePledged(id, form))
        .call(known -> requirePerson(known.id(), form))
        .flatMap(
            known -> {
              DriveEntry entry = DriveEntry.of(actor, known, id, form, OffsetDateTime.now(clock));
              return Panache.getSession()
                  .flatMap(session -> session.persist(entry))
                  .chain(() -> audit.record(actor, action(form.kind()), id))
                  .chain(() -> sums(id, entry.id));
            });
  }

  /** Closes a drive of which every fen is accounted for. */
  @Command
  Uni<DriveSums> close(Actor actor, UUID id, IfMatch ifMatch) {
    return found(id)
        .call(
            drive ->
                cases
                    .get(actor, drive.caseId())
                    .invoke(
                        known -> {
                          ifMatch.check(drive.version());
                          known.requireOfficerOrFederation(actor);
                        }))
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(CLOSE)
                    .setParameter("id", id)
                    .setParameter("version", ifMatch.version())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .call(closed -> closed == 1 ? Uni.createFrom().voidItem() : whyNot(id, "drive.left"))
        .chain(() -> audit.record(actor, "drive.close", id))
        .chain(() -> sums(id, null));
  }

  private record Found(UUID caseId, int version) {}

  private static Uni<Found> found(UUID id) {
    return row(DRIVE, id).map(row -> new Found((UUID) row[0], ((Number) row[1]).intValue()));
  }

  private static Uni<DriveSums> sums(UUID id, @Nullable UUID entry) {
    return Panache.flush().chain(() -> row(SUMS, id)).map(row -> DriveSums.of(row, entry));
  }

  private static Uni<Object[]> row(String query, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(query, Object[].class)
                    .setParameter("id", id)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  private static Uni<Void> move(UUID id, DriveForms.Entry form) {
    return Panache.getSession()
        .flatMap(session -> update(session, id, form).executeUpdate())
        .flatMap(moved -> moved == 1 ? Uni.createFrom().voidItem() : whyNot(id, "drive.overdrawn"));
  }

  private static Mutiny.MutationQuery update(
      Mutiny.Session session, UUID id, DriveForms.Entry form) {
    return session
        .createNativeQuery(MOVE)
        .setParameter("id", id)
        .setParameter("pledged", form.of(EntryKind.PLEDGED, EntryKind.PLEDGED))
        .setParameter("received", form.of(EntryKind.RECEIVED, EntryKind.RECEIVED))
        .setParameter("spent", form.of(EntryKind.SPENT, EntryKind.SPENT))
        .setParameter("returned", form.of(EntryKind.REFUNDED, EntryKind.TRANSFERRED));
  }

  /** Nothing was changed: because the drive is closed, or else because of the money. */
  private static Uni<Void> whyNot(UUID id, String money) {
    return row(SUMS, id)
        .invoke(
            row -> {
              if (DriveSums.of(row, null).closed()) {
                throw new Refusal.Conflict("drive.closed");
              }
              throw new Refusal.RuleBroken(money);
            })
        .replaceWithVoid();
  }

  /** Whoever gives more than she pledged gives the rest without a pledge. */
  private static Uni<Void> requirePledged(UUID id, DriveForms.Entry form) {
    UUID pledge = form.pledge();
    if (pledge == null) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(TO_COME, Long.class)
                    .setParameter("pledge", pledge)
                    .setParameter("drive", id)
                    .getSingleResultOrNull())
        .invoke(
            toCome -> {
              if (toCome == null) {
                throw new Refusal.BadInput("pledge", "drive.pledge");
              }
              if (toCome < form.amount()) {
                throw new Refusal.RuleBroken("drive.pledge_kept");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> requirePerson(UUID caseId, DriveForms.Entry form) {
    UUID person = form.person();
    return person == null ? Uni.createFrom().voidItem() : Household.require(caseId, person);
  }

  private static String action(EntryKind kind) {
    return "drive." + kind.name().toLowerCase(Locale.ROOT);
  }
}
