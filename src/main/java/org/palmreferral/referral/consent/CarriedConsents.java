package org.palmreferral.referral.consent;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;

/** The consents to a clue that is carried to another installation, on both sides. */
@ApplicationScoped
public class CarriedConsents {

  private static final String ADD =
      """
      INSERT INTO consent (id, clue_id, person_id, purpose, basis, statute, recipient_id, given_on,
        way, evidence_id, words, recorded_by, recorded_in, recorded_at)
      SELECT :id, p.clue_id, p.id, :purpose, :basis, :statute, CAST(:recipient AS uuid), :given,
        :way,
        (SELECT a.id FROM clue_attachment a
          WHERE a.clue_id = p.clue_id AND a.carried_id = CAST(:evidence AS uuid)),
        :words, :account, :organisation, :now
      FROM clue_person p WHERE p.id = :person AND p.clue_id = :clue
      ON CONFLICT (id) DO NOTHING
      """;
  private static final String OTHERS =
      """
      UPDATE consent SET withdrawn_at = :now, withdrawn_by = :account
      WHERE clue_id = :clue AND withdrawn_at IS NULL AND basis <> 'STATUTORY_DUTY'
        AND recorded_by = :account
        AND NOT id = ANY (CAST(string_to_array(:left, ',') AS uuid[]))
      """;
  private static final String OVERRIDDEN =
      "SELECT count(*) FROM consent_override WHERE clue_id = :clue AND recipient_id = :recipient";

  private final Consents consents;
  private final Clock clock;

  CarriedConsents(Consents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  /** Whether the people may be told of to the receiver: by consent, statute or permission. */
  private Uni<Boolean> cover(UUID clue, UUID receiver) {
    return consents
        .cover(clue, ConsentPurpose.JUDICIAL_RELIEF, receiver)
        .flatMap(covered -> covered ? Uni.createFrom().item(true) : overridden(clue, receiver));
  }

  /** Refuses to tell the receiver of people who do not agree, or no longer. */
  public Uni<Void> requireCovered(UUID clue, UUID receiver) {
    return cover(clue, receiver)
        .invoke(
            covered -> {
              if (!covered) {
                throw new Refusal.RuleBroken("consent.missing");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Boolean> overridden(UUID clue, UUID receiver) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OVERRIDDEN, Long.class)
                    .setParameter("clue", clue)
                    .setParameter("recipient", receiver)
                    .getSingleResult())
        .map(times -> times > 0);
  }

  /** Those that stand and are for the receiver, or for whichever is competent. */
  public Uni<List<CarriedConsent>> of(UUID clue, UUID receiver, CaseKey key) {
    return consents
        .of(clue, key)
        .map(
            cards ->
                cards.stream()
                    .filter(card -> card.withdrawnAt() == null)
                    .filter(card -> card.recipient() == null || receiver.equals(card.recipient()))
                    .map(CarriedConsents::carried)
                    .toList());
  }

  private static CarriedConsent carried(ConsentCard card) {
    return new CarriedConsent(
        card.id(),
        card.person(),
        new ConsentForm(
            card.purpose(),
            card.basis(),
            card.statute(),
            null,
            card.givenOn(),
            card.way(),
            card.evidence(),
            card.words()),
        card.recipient() != null,
        card.recordedAt());
  }

  /**
   * Writes down a consent that was given elsewhere, already checked; once.
   *
   * @param receiver whom it was given for, where it was for one alone
   */
  public Uni<Void> carryIn(
      Actor machine, UUID clue, UUID receiver, CarriedConsent consent, CaseKey key) {
    ConsentForm form = consent.form();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("id", consent.id())
                    .setParameter("clue", clue)
                    .setParameter("person", consent.person())
                    .setParameter("purpose", form.purpose().name())
                    .setParameter("basis", form.basis().name())
                    .setParameter("statute", name(form.statute()))
                    .setParameter("recipient", consent.forReceiver() ? receiver : null)
                    .setParameter("given", form.givenOn())
                    .setParameter("way", name(form.way()))
                    .setParameter("evidence", form.evidence())
                    .setParameter(
                        "words", key.seal(form.words(), Consents.wordsPlace(consent.id())))
                    .setParameter("account", machine.account())
                    .setParameter("organisation", machine.requireOrganisation())
                    .setParameter("now", consent.recordedAt())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Withdraws what was carried in before and is not among those that are left. */
  public Uni<Void> withdrawOthers(Actor machine, UUID clue, List<UUID> left) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OTHERS)
                    .setParameter("clue", clue)
                    .setParameter("account", machine.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter(
                        "left", left.stream().map(UUID::toString).collect(Collectors.joining(",")))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
