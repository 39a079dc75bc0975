package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/**
 * Somebody else than who recorded it grants a request to erase: everything it is about goes, or
 * nothing does.
 */
@ApplicationScoped
class ErasureGranting {

  /** Whether somebody is in the record who has not asked for its erasure. */
  private static final String OTHERS =
      """
      SELECT EXISTS (SELECT FROM clue_person p WHERE p.clue_id = :clue AND NOT EXISTS (
        SELECT FROM subject_request q
        WHERE q.organisation_id = :office AND q.kind = 'ERASURE' AND q.status = 'RECEIVED'
          AND (q.clue_id IS NULL OR q.clue_id = p.clue_id)
          AND (q.identity_print = p.identity_print
            OR q.name_print = p.name_print
              AND (q.identity_print IS NULL OR p.identity_print IS NULL))))
      """;

  private final SubjectRequests requests;
  private final SubjectMatches matches;
  private final SubjectHistory history;
  private final Erasing erasing;
  private final RetentionSettings retention;
  private final Clock clock;

  ErasureGranting(
      SubjectRequests requests,
      SubjectMatches matches,
      SubjectHistory history,
      Erasing erasing,
      RetentionSettings retention,
      Clock clock) {
    this.requests = requests;
    this.matches = matches;
    this.history = history;
    this.erasing = erasing;
    this.retention = retention;
    this.clock = clock;
  }

  @Command
  Uni<SubjectRequestRef> grant(Actor actor, UUID id, IfMatch ifMatch) {
    return requests
        .get(actor, id)
        .flatMap(
            request -> {
              ifMatch.check(request.version);
              RequestStatus from = request.status;
              request.requireKind(RequestKind.ERASURE);
              request.requireOpen();
              return matches
                  .clues(request)
                  .flatMap(clues -> erase(actor, clues))
                  .invoke(() -> request.grant(actor, OffsetDateTime.now(clock)))
                  .chain(() -> history.took(actor, request, RequestVerb.GRANT, from, null));
            });
  }

  private Uni<Void> erase(Actor actor, List<UUID> clues) {
    if (clues.isEmpty()) {
      throw new Refusal.RuleBroken("subject.nothing_held");
    }
    return Multi.createFrom()
        .iterable(clues)
        .onItem()
        .transformToUniAndConcatenate(clue -> erase(actor, clue))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> erase(Actor actor, UUID clue) {
    return erasing
        .ending(clue)
        .invoke(ending -> check(actor, ending))
        .call(() -> requireNoOthers(actor, clue))
        .flatMap(ending -> erasing.erase(actor, "clue.erase_granted", ending));
  }

  private void check(Actor actor, Erasing.Ending ending) {
    if (!ending.owner().equals(actor.organisation())) {
      throw new Refusal.RuleBroken("erasure.not_owner");
    }
    if (ending.held()) {
      throw new Refusal.RuleBroken("erasure.held");
    }
    if (ending.endedOn() == null) {
      throw new Refusal.Conflict("erasure.open");
    }
    if (ending.isKeptByLaw(retention, LocalDate.now(clock))) {
      // 个人信息保护法第四十七条第二款: kept as long as the law asks, and only stored
      throw new Refusal.RuleBroken("erasure.kept_by_law");
    }
  }

  private static Uni<Void> requireNoOthers(Actor actor, UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OTHERS, Boolean.class)
                    .setParameter("clue", clue)
                    .setParameter("office", actor.requireOrganisation())
                    .getSingleResult())
        .invoke(
            others -> {
              if (others) {
                throw new Refusal.RuleBroken("erasure.others");
              }
            })
        .replaceWithVoid();
  }
}
