package org.palmreferral.referral.clue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueFile.AttachmentCard;
import org.palmreferral.request.Command;
import org.palmreferral.vault.Stored;

/** Puts a stored photo or scan to its clue. */
@ApplicationScoped
class ClueAttaching {

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same picture, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final Clues clues;
  private final ClueHistory history;
  private final ClueSettings settings;
  private final Clock clock;

  ClueAttaching(Clues clues, ClueHistory history, ClueSettings settings, Clock clock) {
    this.clues = clues;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
  }

  /** The same picture sent twice stands there once; the answer is the one that is there. */
  @Command
  Uni<AttachmentCard> attach(Actor actor, UUID clueId, Content content) {
    return clues
        .get(actor, clueId)
        .invoke(Clue::requireOpen)
        .flatMap(
            clue ->
                of(clueId)
                    .flatMap(
                        there -> {
                          for (ClueAttachment one : there) {
                            if (Arrays.equals(one.print, content.stored().fingerprint())) {
                              return Uni.createFrom().item(one.card());
                            }
                          }
                          if (there.size() >= settings.attachments()) {
                            throw new Refusal.RuleBroken(
                                "clue.attachments_full", settings.attachments());
                          }
                          return add(actor, clue, content);
                        }));
  }

  private Uni<AttachmentCard> add(Actor actor, Clue clue, Content content) {
    ClueAttachment attachment =
        ClueAttachment.of(
            content.id(), clue.id, content.stored(), actor.account(), OffsetDateTime.now(clock));
    return Panache.getSession()
        .flatMap(session -> session.persist(attachment))
        .chain(() -> history.took(actor, clue, ClueVerb.ATTACH, clue.status, null, null))
        .map(done -> attachment.card());
  }

  private static Uni<List<ClueAttachment>> of(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ClueAttachment where clueId = :clue order by id",
                        ClueAttachment.class)
                    .setParameter("clue", clue)
                    .getResultList());
  }
}
