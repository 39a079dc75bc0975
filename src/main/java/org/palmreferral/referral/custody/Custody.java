package org.palmreferral.referral.custody;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.DisclosureSettings;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKey;

/** What a custodian answers; she sees no name herself for it. */
@ApplicationScoped
class Custody {

  /** A grant runs half a year at most; the database holds this as well. */
  private static final int MOST_DAYS = 180;

  private final IdentityRequests requests;
  private final IdentityRequestHistory history;
  private final Clues clues;
  private final DisclosureSettings settings;
  private final Clock clock;

  Custody(
      IdentityRequests requests,
      IdentityRequestHistory history,
      Clues clues,
      DisclosureSettings settings,
      Clock clock) {
    this.requests = requests;
    this.history = history;
    this.clues = clues;
    this.settings = settings;
    this.clock = clock;
  }

  @Command
  Uni<IdentityRequestRef> grant(
      Actor actor, UUID id, IfMatch ifMatch, String words, @Nullable LocalDate until) {
    return answer(
        actor,
        id,
        ifMatch,
        words,
        (request, key) -> request.grant(actor, words, end(until), OffsetDateTime.now(clock), key));
  }

  @Command
  Uni<IdentityRequestRef> deny(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return answer(
        actor,
        id,
        ifMatch,
        words,
        (request, key) -> request.deny(actor, words, OffsetDateTime.now(clock), key));
  }

  /** Ends a grant at once. */
  @Command
  Uni<IdentityRequestRef> withdraw(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return answer(actor, id, ifMatch, words, (request, key) -> request.withdraw(actor));
  }

  private Uni<IdentityRequestRef> answer(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      String words,
      BiConsumer<IdentityRequest, CaseKey> verb) {
    return requests
        .get(actor, id)
        .invoke(request -> ifMatch.check(request.version))
        .flatMap(
            request ->
                clues
                    .ofReferral(request.clueId)
                    .invoke(clue -> verb.accept(request, clue.key()))
                    .flatMap(clue -> history.took(actor, request, words, clue.key())));
  }

  /** The end of the last day. */
  private OffsetDateTime end(@Nullable LocalDate until) {
    LocalDate today = LocalDate.now(clock);
    LocalDate last = until == null ? today.plusDays(settings.grantDays()) : until;
    if (last.isBefore(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
      throw new Refusal.BadInput("until", "identity_request.until");
    }
    return last.plusDays(1).atStartOfDay(TimeSource.CHINA).toOffsetDateTime();
  }
}
