package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Place;

/**
 * The cases of which an actor may know that they are there: her procuratorate's own, and for a
 * federation those that came of a clue sent to it.
 */
@ApplicationScoped
public class KnownCases {

  private static final String KNOWN =
      """
      SELECT k.id, k.number, k.clue_id, k.organisation_id, c.federation_id, k.officer_id, k.key_id,
             k.erased_at IS NOT NULL, k.stored_only_at IS NOT NULL
      FROM relief_case k JOIN clue c ON c.id = k.clue_id
      WHERE k.id = :id AND :organisation =
        CASE WHEN :federation THEN c.federation_id ELSE k.organisation_id END
      """;

  private static final String KEY =
      "SELECT key_id, erased_at IS NOT NULL, stored_only_at IS NOT NULL FROM relief_case WHERE id = :id";

  private final CaseKeys keys;

  KnownCases(CaseKeys keys) {
    this.keys = keys;
  }

  @WithSession
  public Uni<KnownCase> get(Actor actor, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(KNOWN, Object[].class)
                    .setParameter("id", id)
                    .setParameter("organisation", actor.requireOrganisation())
                    .setParameter("federation", actor.role() == Role.REVIEWER)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(row -> key(row[6], row[7], row[8]).map(key -> known(row, key)));
  }

  private Uni<CaseKey> key(@Nullable Object key, Object erased, Object storedOnly) {
    if ((boolean) erased) {
      throw new Refusal.Gone("record.erased");
    }
    if ((boolean) storedOnly) {
      throw new Refusal.Forbidden("record.stored_only");
    }
    return keys.get((UUID) key);
  }

  private static KnownCase known(Object[] row, CaseKey key) {
    return new KnownCase(
        (UUID) row[0],
        (String) row[1],
        (UUID) row[2],
        (UUID) row[3],
        (UUID) row[4],
        (UUID) row[5],
        key);
  }

  /** The key of a case of which the caller has found something within her own scope. */
  @WithSession
  public Uni<CaseKey> keyOf(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(KEY, Object[].class)
                    .setParameter("id", id)
                    .getSingleResult())
        .flatMap(row -> key(row[0], row[1], row[2]));
  }

  /** Where the name of a person to be relieved is sealed. */
  public static Place nameOf(UUID person) {
    return ReliefPerson.namePlace(person);
  }
}
