package org.palmreferral.complaint;

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
import org.palmreferral.organisation.Organisations;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** What the sender does with a complaint of hers. */
@ApplicationScoped
class ComplaintSending {

  /** Two at once wait for one another, so that both count. */
  private static final String ALONE =
      "SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE";

  private static final String OPEN =
      "SELECT count(*) FROM complaint WHERE sender_id = :account AND due_on IS NOT NULL";

  private final Complaints complaints;
  private final ComplaintOffices offices;
  private final ComplaintHistory history;
  private final Organisations organisations;
  private final RegionRegister regions;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final ComplaintSettings settings;
  private final Vault vault;
  private final Clock clock;

  ComplaintSending(
      Complaints complaints,
      ComplaintOffices offices,
      ComplaintHistory history,
      Organisations organisations,
      RegionRegister regions,
      RegisterNumbers numbers,
      WorkingDays calendar,
      ComplaintSettings settings,
      Vault vault,
      Clock clock) {
    this.complaints = complaints;
    this.offices = offices;
    this.history = history;
    this.organisations = organisations;
    this.regions = regions;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  @Command
  Uni<ComplaintRef> send(Actor actor, ComplaintForm form) {
    String region = regionOf(actor, form);
    return regions
        .require(region)
        .chain(() -> requireAbout(form.about()))
        .chain(() -> requireFewOpen(actor))
        .chain(() -> offices.nearest(actor, region, form.about()))
        .flatMap(
            office ->
                numbers
                    .next(form.kind().register(), office.region())
                    .map(
                        number ->
                            Complaint.sent(
                                actor,
                                form,
                                region,
                                office.id(),
                                number,
                                OffsetDateTime.now(clock),
                                due(),
                                vault)))
        .call(complaint -> Panache.getSession().flatMap(session -> session.persist(complaint)))
        .call(() -> Panache.flush())
        .flatMap(complaint -> history.took(actor, complaint, ComplaintVerb.SEND, null, null));
  }

  @Command
  Uni<ComplaintRef> rate(
      Actor actor, UUID id, IfMatch ifMatch, boolean satisfied, @Nullable String words) {
    return step(actor, id, ifMatch, ComplaintVerb.RATE, words, one -> one.rate(satisfied));
  }

  @Command
  Uni<ComplaintRef> askAgain(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return step(actor, id, ifMatch, ComplaintVerb.ASK_AGAIN, words, one -> one.askAgain(due()));
  }

  @Command
  Uni<ComplaintRef> withdraw(Actor actor, UUID id, IfMatch ifMatch) {
    return step(actor, id, ifMatch, ComplaintVerb.WITHDRAW, null, Complaint::withdraw);
  }

  private Uni<ComplaintRef> step(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      ComplaintVerb verb,
      @Nullable String words,
      Consumer<Complaint> taken) {
    return complaints
        .sentBy(actor, id)
        .flatMap(
            complaint -> {
              ifMatch.check(complaint.version);
              ComplaintStatus from = complaint.status;
              taken.accept(complaint);
              return history.took(actor, complaint, verb, from, words);
            });
  }

  private LocalDate due() {
    return calendar.after(LocalDate.now(clock), settings.days());
  }

  private static String regionOf(Actor actor, ComplaintForm form) {
    String region = form.region() == null ? actor.region() : form.region();
    if (region == null || !region.matches(ComplaintForm.REGION)) {
      throw new Refusal.BadInput("region", "complaint.region");
    }
    return region;
  }

  private Uni<Void> requireAbout(@Nullable UUID about) {
    return about == null
        ? Uni.createFrom().voidItem()
        : organisations
            .find(about)
            .invoke(
                found -> {
                  if (found.isEmpty()) {
                    throw new Refusal.BadInput("about", "complaint.about");
                  }
                })
            .replaceWithVoid();
  }

  private Uni<Void> requireFewOpen(Actor actor) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALONE, UUID.class)
                    .setParameter("account", actor.account())
                    .getSingleResult()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(OPEN, Long.class)
                                .setParameter("account", actor.account())
                                .getSingleResult()))
        .invoke(
            open -> {
              if (open >= settings.mostOpen()) {
                throw new Refusal.RuleBroken("complaint.many", settings.mostOpen());
              }
            })
        .replaceWithVoid();
  }
}
