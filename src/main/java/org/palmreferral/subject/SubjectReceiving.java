package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** Writes requests down and answers them, for the office at which they were made. */
@ApplicationScoped
class SubjectReceiving {

  private static final String NO_SUCH_CLUE = "subject_request_clue_id_fkey";

  private final SubjectRequests requests;
  private final SubjectMatches matches;
  private final SubjectHistory history;
  private final ConsentWithdrawal withdrawal;
  private final StoringOnly storing;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final SubjectSettings settings;
  private final Vault vault;
  private final Clock clock;

  SubjectReceiving(
      SubjectRequests requests,
      SubjectMatches matches,
      SubjectHistory history,
      ConsentWithdrawal withdrawal,
      StoringOnly storing,
      RegisterNumbers numbers,
      WorkingDays calendar,
      SubjectSettings settings,
      Vault vault,
      Clock clock) {
    this.requests = requests;
    this.matches = matches;
    this.history = history;
    this.withdrawal = withdrawal;
    this.storing = storing;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  /** A record that is named must be one about her, within what the office may know. */
  @Command
  Uni<SubjectRequestRef> record(Actor actor, RequestForm form) {
    LocalDate today = LocalDate.now(clock);
    form.check(today);
    LocalDate due = calendar.after(today, settings.answerDays());
    return numbers
        .next("QX", actor.requireRegion())
        .map(
            number ->
                SubjectRequest.received(actor, form, number, OffsetDateTime.now(clock), due, vault))
        .call(request -> Panache.getSession().flatMap(session -> session.persist(request)))
        .call(
            () ->
                Panache.flush()
                    .onFailure(failure -> Violation.of(NO_SUCH_CLUE, failure))
                    .transform(failure -> new Refusal.NotFound()))
        .call(
            request ->
                form.clue() == null
                    ? Uni.createFrom().voidItem()
                    : matches
                        .clues(request)
                        .invoke(
                            clues -> {
                              if (clues.isEmpty()) {
                                throw new Refusal.NotFound();
                              }
                            }))
        .call(
            request ->
                request.kind == RequestKind.WITHDRAWAL
                    ? withdrawal.of(actor, request)
                    : Uni.createFrom().voidItem())
        .flatMap(request -> history.took(actor, request, RequestVerb.RECORD, null, null));
  }

  @Command
  Uni<SubjectRequestRef> answer(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return end(
        actor,
        id,
        ifMatch,
        RequestVerb.ANSWER,
        words,
        request -> request.answer(actor, OffsetDateTime.now(clock)));
  }

  /** What the law keeps is stored only from now on. */
  @Command
  Uni<SubjectRequestRef> refuse(
      Actor actor, UUID id, IfMatch ifMatch, RequestRefusal why, @Nullable String words) {
    return requests
        .get(actor, id)
        .flatMap(
            request -> {
              ifMatch.check(request.version);
              RequestStatus from = request.status;
              request.refuse(actor, why, OffsetDateTime.now(clock));
              return (why == RequestRefusal.KEPT_BY_LAW
                      ? storing.of(actor, request)
                      : Uni.createFrom().voidItem())
                  .chain(() -> history.took(actor, request, RequestVerb.REFUSE, from, words));
            });
  }

  @Command
  Uni<SubjectRequestRef> takeBack(Actor actor, UUID id, IfMatch ifMatch, @Nullable String words) {
    return end(
        actor,
        id,
        ifMatch,
        RequestVerb.WITHDRAW,
        words,
        request -> request.takeBack(actor, OffsetDateTime.now(clock)));
  }

  private Uni<SubjectRequestRef> end(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      RequestVerb verb,
      @Nullable String words,
      Consumer<SubjectRequest> step) {
    return requests
        .get(actor, id)
        .flatMap(
            request -> {
              ifMatch.check(request.version);
              RequestStatus from = request.status;
              step.accept(request);
              return history.took(actor, request, verb, from, words);
            });
  }
}
