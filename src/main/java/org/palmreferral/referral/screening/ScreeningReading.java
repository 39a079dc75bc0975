package org.palmreferral.referral.screening;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.referral.screening.Jurisdiction.Ground;
import org.palmreferral.referral.screening.Jurisdiction.Point;
import org.palmreferral.referral.screening.ScreeningFile.JudgedPolicy;

/** Screens a leg for the procuratorate it was sent to, and writes down that it looked. */
@ApplicationScoped
class ScreeningReading {

  private static final String LEG =
      "SELECT clue_id, status, version FROM referral WHERE id = :id AND receiver_id = :receiver";

  /** Whoever has let a leg go has no business with its people any more. */
  private static final Set<ReferralStatus> IN_HAND =
      EnumSet.of(ReferralStatus.SENT, ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED);

  private final Screening screening;
  private final Jurisdictions jurisdictions;
  private final RuleSets rules;
  private final AuditLog audit;
  private final Clock clock;

  ScreeningReading(
      Screening screening,
      Jurisdictions jurisdictions,
      RuleSets rules,
      AuditLog audit,
      Clock clock) {
    this.screening = screening;
    this.jurisdictions = jurisdictions;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  private record Leg(UUID id, UUID clue, ReferralStatus status, int version) {}

  @WithTransaction
  Uni<ScreeningFile> open(Actor actor, UUID id, Locale language) {
    UUID receiver = actor.requireOrganisation();
    return leg(id, receiver)
        .call(() -> audit.record(actor, "referral.screen", id))
        .flatMap(
            leg ->
                screening
                    .of(leg.clue, language)
                    .flatMap(
                        screened ->
                            jurisdictions
                                .suggest(screened.places(), receiver, language)
                                .map(where -> file(leg, screened, where, language))));
  }

  private static Uni<Leg> leg(UUID id, UUID receiver) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LEG, Object[].class)
                    .setParameter("id", id)
                    .setParameter("receiver", receiver)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .map(
            row ->
                new Leg(
                    id,
                    (UUID) row[0],
                    ReferralStatus.valueOf((String) row[1]),
                    ((Number) row[2]).intValue()))
        .invoke(
            leg -> {
              if (!IN_HAND.contains(leg.status)) {
                throw new Refusal.Conflict("screening.over");
              }
            });
  }

  private ScreeningFile file(Leg leg, Screened screened, Jurisdiction where, Locale language) {
    RuleSet inForce = rules.inForceOn(LocalDate.now(clock));
    Facts facts = screened.facts();
    List<JudgedPolicy> policies =
        inForce.judge(facts).stream().map(found -> JudgedPolicy.of(found, language)).toList();
    String county =
        where.places().stream()
            .filter(point -> point.ground() == Ground.RESIDENCE)
            .map(Point::county)
            .findFirst()
            .orElse("");
    return new ScreeningFile(
        leg.id,
        leg.status,
        inForce.version(),
        new ScreeningFile.MaskedCard(
            facts.eligibility(),
            facts.groups(),
            facts.people().stream().map(Facts.Person::age).toList(),
            county,
            facts.urgency(),
            facts.dangerNow()),
        policies,
        policies.stream()
            .filter(policy -> policy.verdict() == Verdict.ASK)
            .map(JudgedPolicy::policy)
            .toList(),
        screened.matches(),
        where,
        leg.version);
  }
}
