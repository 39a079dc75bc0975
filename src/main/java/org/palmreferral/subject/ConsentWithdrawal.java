package org.palmreferral.subject;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Outbox;

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

  private final SubjectMatches matches;
  private final Outbox outbox;

  ConsentWithdrawal(SubjectMatches matches, Outbox outbox) {
    this.matches = matches;
    this.outbox = outbox;
  }

  Uni<Void> of(SubjectRequest request) {
    return matches
        .clues(request)
        .flatMap(
            clues -> {
              Uni<Void> told = Uni.createFrom().voidItem();
              for (UUID clue : clues) {
                told = told.chain(() -> outbox.put(TOPIC, clue));
              }
              return told;
            });
  }
}
