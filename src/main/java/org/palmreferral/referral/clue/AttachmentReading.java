package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueFile.AttachmentCard;

/** Finds an attachment for somebody who may see its clue, and writes down that she looked. */
@ApplicationScoped
class AttachmentReading {

  private final Clues clues;
  private final AuditLog audit;

  AttachmentReading(Clues clues, AuditLog audit) {
    this.clues = clues;
    this.audit = audit;
  }

  @WithTransaction
  Uni<AttachmentCard> card(Actor actor, UUID clueId, UUID id) {
    return clues
        .get(actor, clueId)
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.find(ClueAttachment.class, id))
        .invoke(
            found -> {
              if (found == null || !found.clueId.equals(clueId)) {
                throw new Refusal.NotFound();
              }
            })
        .call(() -> audit.record(actor, "clue.attachment.read", id))
        .map(ClueAttachment::card);
  }
}
