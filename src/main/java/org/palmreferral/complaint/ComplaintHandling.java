package org.palmreferral.complaint;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the office does whose turn it is. */
@ApplicationScoped
class ComplaintHandling {

  private final Complaints complaints;
  private final ComplaintOffices offices;
  private final ComplaintHistory history;
  private final Clock clock;

  ComplaintHandling(
      Complaints complaints, ComplaintOffices offices, ComplaintHistory history, Clock clock) {
    this.complaints = complaints;
    this.offices = offices;
    this.history = history;
    this.clock = clock;
  }

  @Command
  Uni<ComplaintRef> take(Actor actor, UUID id, IfMatch ifMatch) {
    return complaints
        .at(actor, id)
        .flatMap(
            complaint -> {
              ifMatch.check(complaint.version);
              ComplaintStatus from = complaint.status;
              complaint.take(actor);
              return history.took(actor, complaint, ComplaintVerb.TAKE, from, null);
            });
  }

  @Command
  Uni<ComplaintRef> handOn(Actor actor, UUID id, IfMatch ifMatch, UUID receiver, String why) {
    return complaints
        .at(actor, id)
        .invoke(complaint -> ifMatch.check(complaint.version))
        .call(complaint -> offices.requireReceiver(actor, complaint, receiver))
        .flatMap(
            complaint -> {
              ComplaintStatus from = complaint.status;
              complaint.handOn(actor, receiver);
              return history.took(actor, complaint, ComplaintVerb.HAND_ON, from, why);
            });
  }

  @Command
  Uni<ComplaintRef> answer(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return complaints
        .at(actor, id)
        .flatMap(
            complaint -> {
              ifMatch.check(complaint.version);
              ComplaintStatus from = complaint.status;
              complaint.answer(actor, OffsetDateTime.now(clock));
              return history.took(actor, complaint, ComplaintVerb.ANSWER, from, words);
            });
  }
}
