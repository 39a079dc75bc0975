package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.referral.consent.Consents;

/**
 * What follows when somebody takes her consent back: it holds from the moment it was said
 * (个人信息保护法第十五条). Whoever owns the clue is told, and does nothing further on that consent; what
 * stands on a statutory basis goes on.
 *
 * <p>This is the one place where consents on record are marked as withdrawn.
 */
@ApplicationScoped
public class ConsentWithdrawal {

  /** Outbox topic; the subject is the id of the clue. */
  public static final String TOPIC = "subject.withdrawal";

  private static final String HERS =
      "SELECT person_id FROM subject_match WHERE request_id = :request AND clue_id = :clue";

  private final SubjectMatches matches;
  private final Consents consents;
  private final Outbox outbox;

  ConsentWithdrawal(SubjectMatches matches, Consents consents, Outbox outbox) {
    this.matches = matches;
    this.consents = consents;
    this.outbox = outbox;
  }

  Uni<Void> of(Actor actor, SubjectRequest request) {
    return matches
        .clues(request)
        .flatMap(
            clues -> {
              Uni<Void> told = Uni.createFrom().voidItem();
              for (UUID clue : clues) {
                told =
                    told.chain(() -> persons(request, clue))
                        .flatMap(persons -> consents.withdrawAll(actor, clue, persons))
                        .chain(() -> outbox.put(TOPIC, clue));
              }
              return told;
            });
  }

  private static Uni<List<UUID>> persons(SubjectRequest request, UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HERS, UUID.class)
                    .setParameter("request", request.id)
                    .setParameter("clue", clue)
                    .getResultList());
  }
}
