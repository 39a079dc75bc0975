package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.actor.Actor;

/** What custodians have granted, as it stands at this moment. */
@ApplicationScoped
public class Grants {

  private static final String LIVE =
      """
      SELECT CAST(p.position AS integer)
      FROM identity_grant g JOIN clue_person p ON p.id = g.person_id
      WHERE g.clue_id = :clue AND g.account = :account AND g.membership = :membership
        AND g.expires_at > :now
      """;

  private final Clock clock;

  Grants(Clock clock) {
    this.clock = clock;
  }

  /** The positions, among a clue's people, of the minors whose identity this reader may know. */
  public Uni<Set<Integer>> positions(Actor actor, UUID clue) {
    UUID membership = actor.membership();
    if (membership == null) {
      return Uni.createFrom().item(Set.of());
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LIVE, Integer.class)
                    .setParameter("clue", clue)
                    .setParameter("account", actor.account())
                    .setParameter("membership", membership)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .getResultList())
        .map(Set::copyOf);
  }
}
