package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Keeps a clue, and what followed from it, from being erased; whoever owns it does. */
@ApplicationScoped
class Holding {

  /** Waits for whoever is erasing it. */
  private static final String LOCK =
      "SELECT id FROM clue WHERE id = :clue AND erased_at IS NULL FOR UPDATE";

  private final Clues clues;
  private final StoringOnly storing;
  private final AuditLog audit;
  private final Clock clock;

  Holding(Clues clues, StoringOnly storing, AuditLog audit, Clock clock) {
    this.clues = clues;
    this.storing = storing;
    this.audit = audit;
    this.clock = clock;
  }

  @Command
  Uni<HoldFile.Ref> place(Actor actor, UUID clueId, HoldGround ground, String words) {
    return owned(actor, clueId)
        .call(() -> lock(clueId))
        .map(
            clue ->
                LegalHold.placed(
                    actor, clueId, ground, words, OffsetDateTime.now(clock), clue.key()))
        .call(hold -> Panache.getSession().flatMap(session -> session.persist(hold)))
        .call(() -> audit.record(actor, "clue.hold", clueId))
        .call(() -> Panache.flush())
        .call(() -> storing.lift(clueId))
        .map(HoldFile.Ref::of);
  }

  @Command
  Uni<HoldFile.Ref> release(Actor actor, UUID clueId, UUID id, IfMatch ifMatch) {
    return owned(actor, clueId)
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.find(LegalHold.class, id))
        .invoke(
            hold -> {
              if (hold == null || !hold.clueId.equals(clueId)) {
                throw new Refusal.NotFound();
              }
              ifMatch.check(hold.version);
              hold.release(actor, OffsetDateTime.now(clock));
            })
        .call(() -> audit.record(actor, "clue.hold_release", clueId))
        .call(() -> Panache.flush())
        .map(HoldFile.Ref::of);
  }

  /** All there were, oldest first; the look is audited. */
  @WithTransaction
  Uni<List<HoldFile>> of(Actor actor, UUID clueId) {
    return owned(actor, clueId)
        .call(() -> audit.record(actor, "clue.holds_read", clueId))
        .flatMap(
            clue ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createSelectionQuery(
                                    "from LegalHold where clueId = :clue order by id",
                                    LegalHold.class)
                                .setParameter("clue", clueId)
                                .setMaxResults(100)
                                .getResultList())
                    .map(holds -> holds.stream().map(hold -> file(hold, clue)).toList()));
  }

  private Uni<Clue> owned(Actor actor, UUID clue) {
    return clues.getStored(actor, clue).invoke(found -> found.requireOwner(actor));
  }

  private static Uni<Void> lock(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOCK, UUID.class)
                    .setParameter("clue", clue)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Gone("record.erased"))
        .replaceWithVoid();
  }

  private static HoldFile file(LegalHold hold, Clue clue) {
    return new HoldFile(
        hold.id,
        hold.ground,
        Objects.requireNonNull(clue.key().open(hold.words, LegalHold.place(hold.id))),
        hold.placedBy,
        hold.placedAt,
        hold.releasedBy,
        hold.releasedAt,
        hold.version);
  }
}
