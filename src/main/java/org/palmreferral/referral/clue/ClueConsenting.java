package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.consent.ConsentCard;
import org.palmreferral.referral.consent.ConsentForm;
import org.palmreferral.referral.consent.Consents;
import org.palmreferral.request.Command;

/** Writes down what the people of a clue agree to, and what they no longer do. */
@ApplicationScoped
class ClueConsenting {

  /** A consent as a command leaves it: what is stored as the answer, so not its words. */
  @Schema(name = "ConsentRef")
  record Ref(@Schema(required = true) UUID id) {}

  private final Clues clues;
  private final ClueHistory history;
  private final Consents consents;
  private final AuditLog audit;
  private final Clock clock;

  ClueConsenting(Clues clues, ClueHistory history, Consents consents, AuditLog audit, Clock clock) {
    this.clues = clues;
    this.history = history;
    this.consents = consents;
    this.audit = audit;
    this.clock = clock;
  }

  @Command
  Uni<Ref> record(Actor actor, UUID id, UUID person, ConsentForm form) {
    return mine(actor, id)
        .flatMap(
            clue ->
                Panache.getSession()
                    .flatMap(session -> session.find(AffectedPerson.class, person))
                    .invoke(found -> check(clue, found, form))
                    .chain(() -> consents.record(actor, id, person, form, clue.key())))
        .map(Ref::new);
  }

  private void check(Clue clue, @Nullable AffectedPerson person, ConsentForm form) {
    if (person == null || !person.clueId.equals(clue.id)) {
      throw new Refusal.NotFound();
    }
    LocalDate born = person.birthDate(clue.key());
    form.check("", Period.between(born, form.givenOn()).getYears(), LocalDate.now(clock));
  }

  @Command
  Uni<Void> withdraw(Actor actor, UUID id, UUID consent, @Nullable String why) {
    return clues
        .get(actor, id)
        .invoke(clue -> requireOffice(actor, clue))
        .call(clue -> consents.withdraw(actor, id, consent, why, clue.key()))
        .call(clue -> history.took(actor, clue, ClueVerb.WITHDRAW_CONSENT, clue.status, null, null))
        .replaceWithVoid();
  }

  @WithTransaction
  Uni<List<ConsentCard>> list(Actor actor, UUID id) {
    return clues
        .get(actor, id)
        .call(() -> audit.record(actor, "consent.read", id))
        .flatMap(clue -> consents.of(id, clue.key()));
  }

  /** Who sent it, and the offices that have to do with it; an office above them looks on. */
  private static void requireOffice(Actor actor, Clue clue) {
    if (actor.role() != Role.CADRE && !clue.isHandledBy(actor.requireOrganisation())) {
      throw new Refusal.Forbidden("clue.not_owner");
    }
  }

  /** The cadre while her clue is open, otherwise whoever owns it. */
  private Uni<Clue> mine(Actor actor, UUID id) {
    return clues
        .get(actor, id)
        .invoke(
            clue -> {
              if (actor.role() == Role.CADRE) {
                clue.requireOpen();
              } else {
                clue.requireOwner(actor);
              }
            });
  }
}
