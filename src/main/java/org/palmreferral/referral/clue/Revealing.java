package org.palmreferral.referral.clue;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.DisclosureSettings;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.vault.Place;

/**
 * Shows one number, phone or address in full to somebody who says why. How often an account may is
 * counted in PostgreSQL, under a lock of the account, so that no two nodes count apart. The value
 * is no stored answer: a request that is sent again is answered from the file again, and counts
 * once.
 */
@ApplicationScoped
class Revealing {

  private static final Duration DAY = Duration.ofHours(24);

  private static final String ALONE =
      "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:account, 23))) AS locked";
  private static final String BEFORE =
      """
      SELECT person_id, field FROM reveal WHERE account = :account AND request_key = :key
      """;
  private static final String COUNTED =
      """
      SELECT at FROM reveal WHERE account = :account AND at > :since
      ORDER BY at DESC LIMIT :most
      """;
  private static final String KEEP =
      """
      INSERT INTO reveal (id, at, account, organisation, role, clue_id, person_id, field, reason,
        words, request_key)
      VALUES (:id, :at, :account, :organisation, :role, :clue, :person, :field, :reason, :words,
        :key)
      """;

  private final Clues clues;
  private final Grants grants;
  private final AuditLog audit;
  private final CurrentRequest request;
  private final DisclosureSettings settings;
  private final Clock clock;

  Revealing(
      Clues clues,
      Grants grants,
      AuditLog audit,
      CurrentRequest request,
      DisclosureSettings settings,
      Clock clock) {
    this.clues = clues;
    this.grants = grants;
    this.audit = audit;
    this.request = request;
    this.settings = settings;
    this.clock = clock;
  }

  /** The value in full; that it was asked for, and why, is written down with it. */
  @WithTransaction
  Uni<String> reveal(Actor actor, UUID id, UUID person, RevealForm form) {
    return clues
        .get(actor, id)
        .invoke(clue -> requireHandles(actor, clue))
        .flatMap(
            clue ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            person(session, id, person)
                                .call(found -> requireKnown(actor, clue, found))
                                .map(found -> value(found, clue, form.field()))
                                .call(() -> count(session, actor, clue, person, form))
                                .call(
                                    () ->
                                        audit.record(
                                            actor,
                                            "person.reveal",
                                            person,
                                            form.reason().name()))));
  }

  private static void requireHandles(Actor actor, Clue clue) {
    boolean hers =
        actor.role() == Role.CADRE ? clue.isOpen() : clue.isHandledBy(actor.requireOrganisation());
    if (!hers) {
      throw new Refusal.RuleBroken("reveal.not_handled");
    }
  }

  private static Uni<AffectedPerson> person(Mutiny.Session session, UUID clue, UUID person) {
    return session
        .find(AffectedPerson.class, person)
        .invoke(
            found -> {
              if (found == null || !found.clueId.equals(clue)) {
                throw new Refusal.NotFound();
              }
            });
  }

  private Uni<Void> requireKnown(Actor actor, Clue clue, AffectedPerson person) {
    return grants
        .positions(actor, clue.id)
        .map(granted -> Sight.of(actor, clue, granted))
        .invoke(
            (Sight sight) -> {
              if (!sight.shows(person.position, person.minor)) {
                throw new Refusal.RuleBroken("reveal.grant_first");
              }
            })
        .replaceWithVoid();
  }

  private static String value(AffectedPerson person, Clue clue, RevealForm.Detail field) {
    byte @Nullable [] sealed =
        switch (field) {
          case IDENTITY_NUMBER -> person.identityNumber;
          case PHONE -> person.phone;
          case ADDRESS -> person.address;
          case GUARDIAN -> person.guardian;
        };
    String column =
        switch (field) {
          case IDENTITY_NUMBER -> "identity_number";
          case PHONE -> "phone";
          case ADDRESS -> "address";
          case GUARDIAN -> "guardian";
        };
    String value = person.open(sealed, column, clue.key());
    if (value == null) {
      throw new Refusal.RuleBroken("reveal.not_recorded");
    }
    return field == RevealForm.Detail.GUARDIAN ? value.strip().replace('\n', ' ') : value;
  }

  private Uni<Void> count(
      Mutiny.Session session, Actor actor, Clue clue, UUID person, RevealForm form) {
    String key = Objects.requireNonNull(request.idempotencyKey());
    OffsetDateTime now = OffsetDateTime.now(clock);
    return session
        .createNativeQuery(ALONE, Integer.class)
        .setParameter("account", actor.account().toString())
        .getSingleResult()
        .chain(
            () ->
                session
                    .createNativeQuery(BEFORE, Object[].class)
                    .setParameter("account", actor.account())
                    .setParameter("key", key)
                    .getResultList())
        .flatMap(
            before -> {
              if (!before.isEmpty()) {
                requireSame(before.get(0), person, form);
                return Uni.createFrom().voidItem();
              }
              return requireFewer(session, actor, now)
                  .chain(() -> keep(session, actor, clue, person, form, key, now));
            });
  }

  private static void requireSame(Object[] before, UUID person, RevealForm form) {
    if (!person.equals(before[0]) || !form.field().name().equals(before[1])) {
      throw new Refusal.RuleBroken("idempotency.other_body");
    }
  }

  private Uni<Void> requireFewer(Mutiny.Session session, Actor actor, OffsetDateTime now) {
    return session
        .createNativeQuery(COUNTED, OffsetDateTime.class)
        .setParameter("account", actor.account())
        .setParameter("since", now.minus(DAY))
        .setParameter("most", settings.revealsPerDay())
        .getResultList()
        .invoke(
            (List<OffsetDateTime> times) -> {
              if (times.size() >= settings.revealsPerDay()) {
                OffsetDateTime first = times.isEmpty() ? now : times.get(times.size() - 1);
                long wait = Duration.between(now, first.plus(DAY)).toSeconds() + 1;
                throw new Refusal.TooMany("reveal.too_many", wait);
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> keep(
      Mutiny.Session session,
      Actor actor,
      Clue clue,
      UUID person,
      RevealForm form,
      String key,
      OffsetDateTime now) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    byte[] words =
        Objects.requireNonNull(clue.key().seal(form.words(), new Place("reveal.words", id)));
    return session
        .createNativeQuery(KEEP)
        .setParameter("id", id)
        .setParameter("at", now)
        .setParameter("account", actor.account())
        .setParameter("organisation", actor.requireOrganisation())
        .setParameter("role", actor.role().name())
        .setParameter("clue", clue.id)
        .setParameter("person", person)
        .setParameter("field", form.field().name())
        .setParameter("reason", form.reason().name())
        .setParameter("words", words)
        .setParameter("key", key)
        .executeUpdate()
        .replaceWithVoid();
  }
}
