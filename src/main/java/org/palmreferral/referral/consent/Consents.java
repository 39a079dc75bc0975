package org.palmreferral.referral.consent;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** The consents to a clue. Whoever calls has found the clue within the actor's scope. */
@ApplicationScoped
public class Consents {

  private static final String ADD =
      """
      INSERT INTO consent (id, clue_id, person_id, purpose, basis, statute, recipient_id, given_on,
        way, evidence_id, words, recorded_by, recorded_in, recorded_at)
      SELECT :id, p.clue_id, p.id, :purpose, :basis, :statute, :recipient, :given, :way, :evidence,
        :words, :account, :organisation, :now
      FROM clue_person p WHERE p.id = :person AND p.clue_id = :clue
      """;
  private static final String EVIDENCE =
      "SELECT count(*) FROM clue_attachment WHERE id = :id AND clue_id = :clue";
  private static final String OF_CLUE =
      """
      SELECT id, person_id, purpose, basis, statute, recipient_id, given_on, way, evidence_id,
             words, recorded_at, withdrawn_at, withdrawn_why
      FROM consent WHERE clue_id = :clue ORDER BY id LIMIT 200
      """;
  private static final String MANY = "SELECT count(*) FROM consent WHERE clue_id = :clue";
  private static final String WITHDRAW =
      """
      UPDATE consent SET withdrawn_at = :now, withdrawn_by = :account, withdrawn_why = :why
      WHERE id = :id AND clue_id = :clue AND withdrawn_at IS NULL AND basis <> 'STATUTORY_DUTY'
      """;
  private static final String WITHDRAW_ALL =
      """
      UPDATE consent SET withdrawn_at = :now, withdrawn_by = :account
      WHERE clue_id = :clue AND withdrawn_at IS NULL AND basis <> 'STATUTORY_DUTY'
        AND person_id = ANY (CAST(string_to_array(:persons, ',') AS uuid[]))
      RETURNING id
      """;
  private static final String THERE =
      "SELECT basis FROM consent WHERE id = :id AND clue_id = :clue";

  /** Referring and withdrawing wait for each other here. */
  private static final String ALONE = "SELECT id FROM clue WHERE id = :clue FOR UPDATE";

  private static final String UNCOVERED =
      """
      SELECT count(*) FROM clue_person p
      WHERE p.clue_id = :clue AND (:all OR p.id = :person) AND NOT EXISTS (
        SELECT FROM consent c
        WHERE c.person_id = p.id AND c.purpose = :purpose AND c.withdrawn_at IS NULL
          AND (c.recipient_id IS NULL OR c.recipient_id = :recipient))
      """;

  /** More would be a mistake or an attack. */
  private static final int MOST = 200;

  private final Organisations organisations;
  private final AuditLog audit;
  private final Clock clock;

  Consents(Organisations organisations, AuditLog audit, Clock clock) {
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
  }

  /** Writes a consent down, already checked against the person's age. */
  public Uni<UUID> record(Actor actor, UUID clue, UUID person, ConsentForm form, CaseKey key) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return requireRoom(clue)
        .chain(() -> requireRecipient(form.recipient()))
        .chain(() -> requireEvidence(clue, form.evidence()))
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("id", id)
                    .setParameter("clue", clue)
                    .setParameter("person", person)
                    .setParameter("purpose", form.purpose().name())
                    .setParameter("basis", form.basis().name())
                    .setParameter("statute", name(form.statute()))
                    .setParameter("recipient", form.recipient())
                    .setParameter("given", form.givenOn())
                    .setParameter("way", name(form.way()))
                    .setParameter("evidence", form.evidence())
                    .setParameter("words", key.seal(form.words(), wordsPlace(id)))
                    .setParameter("account", actor.account())
                    .setParameter("organisation", actor.requireOrganisation())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .invoke(
            added -> {
              if (added == 0) {
                throw new Refusal.NotFound();
              }
            })
        .chain(() -> audit.record(actor, "consent.record", id))
        .replaceWith(id);
  }

  /** All consents to a clue, also those that were withdrawn. */
  public Uni<List<ConsentCard>> of(UUID clue, CaseKey key) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_CLUE, Object[].class)
                    .setParameter("clue", clue)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> card(row, key)).toList());
  }

  /** Withdraws a consent, for the future (个人信息保护法第十五条). What a statute asks for stays. */
  public Uni<Void> withdraw(Actor actor, UUID clue, UUID id, @Nullable String why, CaseKey key) {
    return alone(clue)
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(WITHDRAW)
                    .setParameter("id", id)
                    .setParameter("clue", clue)
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("why", key.seal(why, whyPlace(id)))
                    .executeUpdate())
        .flatMap(done -> done > 0 ? Uni.createFrom().voidItem() : refuse(clue, id))
        .chain(() -> audit.record(actor, "consent.withdraw", id));
  }

  /** Withdraws whatever these people of a clue have consented to. */
  public Uni<Void> withdrawAll(Actor actor, UUID clue, List<UUID> persons) {
    String ids = persons.stream().map(UUID::toString).collect(Collectors.joining(","));
    return alone(clue)
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(WITHDRAW_ALL, UUID.class)
                    .setParameter("persons", ids)
                    .setParameter("clue", clue)
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .getResultList())
        .flatMap(
            withdrawn ->
                Multi.createFrom()
                    .iterable(withdrawn)
                    .onItem()
                    .transformToUniAndConcatenate(id -> audit.record(actor, "consent.withdraw", id))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  private static Uni<Void> refuse(UUID clue, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(THERE, String.class)
                    .setParameter("id", id)
                    .setParameter("clue", clue)
                    .getSingleResultOrNull())
        .invoke(
            basis -> {
              if (basis == null) {
                throw new Refusal.NotFound();
              }
              throw basis.equals(ConsentBasis.STATUTORY_DUTY.name())
                  ? new Refusal.RuleBroken("consent.statutory")
                  : new Refusal.Conflict("consent.withdrawn");
            })
        .replaceWithVoid();
  }

  /** Whether every person of a clue agrees, or a statute speaks for her. Waits for withdrawals. */
  public Uni<Boolean> cover(UUID clue, ConsentPurpose purpose, UUID recipient) {
    return alone(clue).chain(() -> uncovered(clue, null, purpose, recipient)).map(n -> n == 0);
  }

  /** The same of one person of the clue. */
  public Uni<Boolean> coverPerson(UUID clue, UUID person, ConsentPurpose purpose, UUID recipient) {
    return alone(clue).chain(() -> uncovered(clue, person, purpose, recipient)).map(n -> n == 0);
  }

  private static Uni<Long> uncovered(
      UUID clue, @Nullable UUID person, ConsentPurpose purpose, UUID recipient) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(UNCOVERED, Long.class)
                    .setParameter("clue", clue)
                    .setParameter("all", person == null)
                    .setParameter("person", person == null ? clue : person)
                    .setParameter("purpose", purpose.name())
                    .setParameter("recipient", recipient)
                    .getSingleResult());
  }

  private static Uni<Void> alone(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALONE, UUID.class)
                    .setParameter("clue", clue)
                    .getSingleResultOrNull())
        .replaceWithVoid();
  }

  private static Uni<Void> requireRoom(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(MANY, Long.class)
                    .setParameter("clue", clue)
                    .getSingleResult())
        .invoke(
            many -> {
              if (many >= MOST) {
                throw new Refusal.RuleBroken("consent.many", MOST);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> requireRecipient(@Nullable UUID recipient) {
    return recipient == null
        ? Uni.createFrom().voidItem()
        : organisations
            .findActive(recipient)
            .invoke(
                found -> {
                  if (found.isEmpty()) {
                    throw new Refusal.BadInput("recipient", "consent.recipient");
                  }
                })
            .replaceWithVoid();
  }

  private static Uni<Void> requireEvidence(UUID clue, @Nullable UUID attachment) {
    if (attachment == null) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(EVIDENCE, Long.class)
                    .setParameter("id", attachment)
                    .setParameter("clue", clue)
                    .getSingleResult())
        .invoke(
            found -> {
              if (found == 0) {
                throw new Refusal.BadInput("evidence", "consent.evidence");
              }
            })
        .replaceWithVoid();
  }

  private static ConsentCard card(Object[] row, CaseKey key) {
    UUID id = (UUID) row[0];
    return new ConsentCard(
        id,
        (UUID) row[1],
        ConsentPurpose.valueOf((String) row[2]),
        ConsentBasis.valueOf((String) row[3]),
        row[4] == null ? null : Statute.valueOf((String) row[4]),
        (UUID) row[5],
        (LocalDate) row[6],
        row[7] == null ? null : ConsentWay.valueOf((String) row[7]),
        (UUID) row[8],
        key.open((byte[]) row[9], wordsPlace(id)),
        (OffsetDateTime) row[10],
        (OffsetDateTime) row[11],
        key.open((byte[]) row[12], whyPlace(id)));
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  static Place wordsPlace(UUID id) {
    return new Place("consent.words", id);
  }

  private static Place whyPlace(UUID id) {
    return new Place("consent.withdrawn_why", id);
  }
}
