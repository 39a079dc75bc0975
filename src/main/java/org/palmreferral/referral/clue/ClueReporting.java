package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueForm.PoliceReport;
import org.palmreferral.referral.consent.ConsentForm;
import org.palmreferral.referral.consent.Consents;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Vault;

/** What a cadre does with a clue of hers. */
@ApplicationScoped
class ClueReporting {

  private final Clues clues;
  private final ClueHistory history;
  private final Organisations organisations;
  private final RegionRegister regions;
  private final RegisterNumbers numbers;
  private final AnswerClock answers;
  private final Vault vault;
  private final CaseKeys keys;
  private final Consents consents;
  private final Clock clock;

  ClueReporting(
      Clues clues,
      ClueHistory history,
      Organisations organisations,
      RegionRegister regions,
      RegisterNumbers numbers,
      AnswerClock answers,
      Vault vault,
      CaseKeys keys,
      Consents consents,
      Clock clock) {
    this.clues = clues;
    this.history = history;
    this.organisations = organisations;
    this.regions = regions;
    this.numbers = numbers;
    this.answers = answers;
    this.vault = vault;
    this.keys = keys;
    this.consents = consents;
    this.clock = clock;
  }

  /** Sends a clue to the federation in whose county the people live. */
  @Command
  Uni<ClueRef> submit(Actor actor, ClueForm form) {
    return report(actor, form);
  }

  /** The same, in the transaction of a command that does more. */
  Uni<ClueRef> report(Actor actor, ClueForm form) {
    LocalDate today = LocalDate.now(clock);
    for (int i = 0; i < form.persons().size(); i++) {
      form.persons().get(i).check("persons[" + i + "]", today);
    }
    if (form.policeReport() != null) {
      form.policeReport().check("policeReport.");
    }
    return requireRegions(form)
        .chain(() -> federationFor(actor, form))
        .flatMap(
            federation ->
                keys.fresh()
                    .flatMap(
                        key ->
                            numbers
                                .next("XS", federation.region())
                                .map(
                                    number ->
                                        Clue.submitted(
                                            actor,
                                            form,
                                            federation,
                                            number,
                                            OffsetDateTime.now(clock),
                                            answers.federation(form.urgency()),
                                            key))))
        .call(clue -> Panache.getSession().flatMap(session -> session.persist(clue)))
        .call(clue -> persistPersons(actor, clue, form, today))
        .flatMap(clue -> history.took(actor, clue, ClueVerb.SUBMIT, null, null, null));
  }

  /** Adds words to a clue; answers what the federation asked for. */
  @Command
  Uni<ClueRef> supplement(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return clues
        .get(actor, id)
        .flatMap(
            clue -> {
              ifMatch.check(clue.version);
              ClueStatus from = clue.status;
              clue.supplement(answers.federation(clue.urgency));
              return history.took(actor, clue, ClueVerb.SUPPLEMENT, from, null, words);
            });
  }

  @Command
  Uni<ClueRef> withdraw(Actor actor, UUID id, IfMatch ifMatch, @Nullable String why) {
    return clues
        .get(actor, id)
        .flatMap(
            clue -> {
              ifMatch.check(clue.version);
              ClueStatus from = clue.status;
              clue.withdraw();
              return history.took(actor, clue, ClueVerb.WITHDRAW, from, null, why);
            });
  }

  /** Records the mandatory report to the police; the federation may do this as well. */
  @Command
  Uni<ClueRef> recordPoliceReport(Actor actor, UUID id, IfMatch ifMatch, PoliceReport report) {
    report.check("");
    return clues
        .get(actor, id)
        .flatMap(
            clue -> {
              ifMatch.check(clue.version);
              clue.recordPoliceReport(report);
              return history.took(
                  actor, clue, ClueVerb.RECORD_POLICE_REPORT, clue.status, null, null);
            });
  }

  private Uni<Void> requireRegions(ClueForm form) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("residence", form.residence());
    if (form.registration() != null) {
      asked.put("registration", form.registration());
    }
    if (form.caseRegion() != null) {
      asked.put("caseRegion", form.caseRegion());
    }
    return regions
        .unknown(asked.values())
        .invoke(
            unknown ->
                asked.forEach(
                    (field, code) -> {
                      if (unknown.contains(code)) {
                        throw new Refusal.BadInput(field, "region.unknown");
                      }
                    }))
        .replaceWithVoid();
  }

  /** Nearest to where the people live; failing that, nearest to the cadre herself. */
  private Uni<OrganisationCard> federationFor(Actor actor, ClueForm form) {
    return organisations
        .nearest(OrganisationKind.FEDERATION, form.residence())
        .flatMap(
            near ->
                near.isPresent()
                    ? Uni.createFrom().item(near)
                    : organisations.nearest(OrganisationKind.FEDERATION, actor.requireRegion()))
        .map(found -> found.orElseThrow(() -> new Refusal.RuleBroken("clue.no_federation")));
  }

  private Uni<Void> persistPersons(Actor actor, Clue clue, ClueForm form, LocalDate today) {
    Object[] persons = new Object[form.persons().size()];
    List<Consent> given = new ArrayList<>();
    for (int i = 0; i < persons.length; i++) {
      AffectedPerson person = AffectedPerson.of(clue, i, form.persons().get(i), today, vault);
      persons[i] = person;
      form.persons().get(i).given().forEach(one -> given.add(new Consent(person.id, one)));
    }
    return Panache.getSession()
        .flatMap(session -> session.persistAll(persons))
        .chain(() -> given.isEmpty() ? Uni.createFrom().voidItem() : record(actor, clue, given));
  }

  private record Consent(UUID person, ConsentForm form) {}

  private Uni<Void> record(Actor actor, Clue clue, List<Consent> given) {
    return Panache.flush()
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(given)
                    .onItem()
                    .transformToUniAndConcatenate(
                        one ->
                            consents.record(actor, clue.id, one.person(), one.form(), clue.key()))
                    .collect()
                    .last())
        .replaceWithVoid();
  }
}
