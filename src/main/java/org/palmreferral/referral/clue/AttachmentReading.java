package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;

/** Finds an attachment for somebody who may see its clue. */
@ApplicationScoped
class AttachmentReading {

  private final Clues clues;
  private final AuditLog audit;

  AttachmentReading(Clues clues, AuditLog audit) {
    this.clues = clues;
    this.audit = audit;
  }

  /** Writes down that she looked. */
  @WithTransaction
  Uni<SealedFile> open(Actor actor, UUID clueId, UUID id) {
    return within(actor, clueId, id).call(() -> audit.record(actor, "clue.attachment.read", id));
  }

  /** Finds it without opening it. */
  @WithTransaction
  Uni<SealedFile> find(Actor actor, UUID clueId, UUID id) {
    return within(actor, clueId, id);
  }

  /** The key of the clue, for a file that is on its way. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID clueId) {
    return clues.get(actor, clueId).map(Clue::key);
  }

  private Uni<SealedFile> within(Actor actor, UUID clueId, UUID id) {
    return clues
        .get(actor, clueId)
        .flatMap(
            clue ->
                Panache.getSession()
                    .flatMap(session -> session.find(ClueAttachment.class, id))
                    .map(
                        found -> {
                          if (found == null || !found.clueId.equals(clueId)) {
                            throw new Refusal.NotFound();
                          }
                          return found.sealed(clue.key());
                        }));
  }
}
