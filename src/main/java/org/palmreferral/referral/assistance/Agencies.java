package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** Who can be given a measure: an active organisation that has somebody to take it. */
@ApplicationScoped
class Agencies {

  private static final String OFFICERS =
      """
      SELECT count(*), count(*) FILTER (WHERE CAST(m.account_id AS text) = :officer)
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE o.id = :agency AND o.active AND m.role = 'AGENCY_OFFICER' AND m.ended_at IS NULL
      """;

  /** Refuses an agency without officers, and an officer who is not one of them. */
  Uni<Void> require(UUID agency, @Nullable UUID officer) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OFFICERS, Object[].class)
                    .setParameter("agency", agency)
                    .setParameter("officer", officer == null ? "" : officer.toString())
                    .getSingleResult())
        .invoke(
            row -> {
              if (((Number) row[0]).longValue() == 0) {
                throw new Refusal.RuleBroken("measure.agency");
              }
              if (officer != null && ((Number) row[1]).longValue() == 0) {
                throw new Refusal.RuleBroken("measure.officer");
              }
            })
        .replaceWithVoid();
  }
}
