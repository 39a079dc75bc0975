package org.palmreferral.referral.custody;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.disclosure.DisclosureSettings;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Clue;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.request.Command;

/** What an officer does who needs to know who a minor victim is. */
@ApplicationScoped
class Asking {

  private static final String MINORS =
      "SELECT count(*) FROM clue_person WHERE clue_id = :clue AND minor AND id IN (:persons)";
  private static final String NAME =
      """
      INSERT INTO identity_request_person (request_id, clue_id, person_id)
      SELECT :request, clue_id, id FROM clue_person WHERE clue_id = :clue AND id IN (:persons)
      """;

  private final Clues clues;
  private final IdentityRequests requests;
  private final IdentityRequestHistory history;
  private final WorkingDays calendar;
  private final DisclosureSettings settings;
  private final Clock clock;

  Asking(
      Clues clues,
      IdentityRequests requests,
      IdentityRequestHistory history,
      WorkingDays calendar,
      DisclosureSettings settings,
      Clock clock) {
    this.clues = clues;
    this.requests = requests;
    this.history = history;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  @Command
  Uni<IdentityRequestRef> ask(Actor actor, UUID clueId, IdentityForms.Ask form) {
    Set<UUID> persons = Set.copyOf(form.persons());
    return clues
        .get(actor, clueId)
        .invoke(clue -> requireHandled(actor, clue))
        .call(() -> requireMinors(clueId, persons))
        .call(() -> requireNoneOpen(actor, clueId))
        .flatMap(
            clue -> {
              LocalDate due = calendar.after(LocalDate.now(clock), settings.answerDays());
              IdentityRequest request =
                  IdentityRequest.asked(actor, clue, form, OffsetDateTime.now(clock), due);
              return requests
                  .persist(request)
                  .call(() -> Panache.flush())
                  .call(() -> name(request, persons))
                  .chain(() -> history.took(actor, request, form.words(), clue.key()));
            });
  }

  private static void requireHandled(Actor actor, Clue clue) {
    if (!clue.isHandledBy(actor.requireOrganisation())) {
      throw new Refusal.RuleBroken("identity_request.not_handled");
    }
  }

  private static Uni<Void> requireMinors(UUID clue, Set<UUID> persons) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(MINORS, Long.class)
                    .setParameter("clue", clue)
                    .setParameter("persons", persons)
                    .getSingleResult())
        .invoke(
            minors -> {
              if (minors != persons.size()) {
                throw new Refusal.RuleBroken("identity_request.persons");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> requireNoneOpen(Actor actor, UUID clue) {
    return requests
        .count(
            "requesterId = ?1 and clueId = ?2 and status = ?3",
            actor.account(),
            clue,
            IdentityRequestStatus.ASKED)
        .invoke(
            open -> {
              if (open > 0) {
                throw new Refusal.Conflict("identity_request.open");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> name(IdentityRequest request, Set<UUID> persons) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NAME)
                    .setParameter("request", request.id)
                    .setParameter("clue", request.clueId)
                    .setParameter("persons", persons)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
