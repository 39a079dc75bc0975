package org.palmreferral.referral.clue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.referral.clue.Categories.DeclineReason;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the federation that owns a clue decides about it, short of referring it. */
@ApplicationScoped
class ClueScreening {

  private final Clues clues;
  private final ClueHistory history;
  private final AnswerClock answers;

  ClueScreening(Clues clues, ClueHistory history, AnswerClock answers) {
    this.clues = clues;
    this.history = history;
    this.answers = answers;
  }

  @Command
  Uni<ClueRef> askForMore(Actor actor, UUID id, IfMatch ifMatch, String what) {
    return decide(actor, id, ifMatch, ClueVerb.ASK_FOR_MORE, null, what, Clue::askForMore);
  }

  @Command
  Uni<ClueRef> decline(
      Actor actor, UUID id, IfMatch ifMatch, DeclineReason reason, @Nullable String note) {
    return decide(actor, id, ifMatch, ClueVerb.DECLINE, reason.name(), note, Clue::decline);
  }

  @Command
  Uni<ClueRef> turnOver(Actor actor, UUID id, IfMatch ifMatch, String note) {
    return decide(actor, id, ifMatch, ClueVerb.TURN_OVER, null, note, Clue::turnOver);
  }

  @Command
  Uni<ClueRef> reopen(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return decide(
        actor,
        id,
        ifMatch,
        ClueVerb.REOPEN,
        null,
        why,
        clue -> clue.reopen(answers.federation(clue.urgency)));
  }

  /** Joins a clue to another about the same matter, which then answers for both. */
  @Command
  Uni<ClueRef> merge(Actor actor, UUID id, IfMatch ifMatch, UUID into) {
    return clues
        .get(actor, into)
        .flatMap(
            other ->
                decide(
                    actor, id, ifMatch, ClueVerb.MERGE, null, null, clue -> clue.mergeInto(other)));
  }

  private Uni<ClueRef> decide(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      ClueVerb verb,
      @Nullable String reason,
      @Nullable String note,
      Consumer<Clue> decision) {
    return clues
        .get(actor, id)
        .flatMap(
            clue -> {
              clue.requireOwner(actor);
              ifMatch.check(clue.version);
              ClueStatus from = clue.status;
              decision.accept(clue);
              return history.took(actor, clue, verb, from, reason, note);
            });
  }
}
