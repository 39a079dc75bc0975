package org.palmreferral.complaint;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** Which organisation handles a complaint: none that it is about, and none of its sender's. */
@ApplicationScoped
class ComplaintOffices {

  /** Who handles it, and where that is. */
  record Office(UUID id, String region) {}

  private static final UUID NONE = new UUID(0, 0);
  private static final Set<OrganisationKind> HANDLING =
      EnumSet.of(OrganisationKind.FEDERATION, OrganisationKind.GRASSROOTS_FEDERATION);

  /**
   * The nearest federation of the county or above it. Where she belongs to all of them, the nearest
   * takes it after all: one of its members that is not herself.
   */
  private static final String NEAREST =
      """
      SELECT o.id, o.region_code FROM organisation o
      WHERE o.kind = 'FEDERATION' AND o.active AND o.id <> :about
        AND o.region_code IN (substr(:region, 1, 6), substr(:region, 1, 4), substr(:region, 1, 2))
      ORDER BY EXISTS (SELECT 1 FROM membership m
          WHERE m.organisation_id = o.id AND m.account_id = :sender AND m.ended_at IS NULL),
        length(o.region_code) DESC, o.id
      LIMIT 1
      """;

  private static final String OF_SENDER =
      """
      SELECT count(*) FROM membership
      WHERE organisation_id = :office AND account_id = :sender AND ended_at IS NULL
      """;

  private final Organisations organisations;

  ComplaintOffices(Organisations organisations) {
    this.organisations = organisations;
  }

  Uni<Office> nearest(Actor sender, String region, @Nullable UUID about) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NEAREST, Object[].class)
                    .setParameter("region", region)
                    .setParameter("about", about == null ? NONE : about)
                    .setParameter("sender", sender.account())
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.RuleBroken("complaint.no_federation"))
        .map(row -> new Office((UUID) row[0], (String) row[1]));
  }

  /** Another one of the actor's scope, or a federation above it. */
  Uni<Void> requireReceiver(Actor actor, Complaint complaint, UUID receiver) {
    if (receiver.equals(complaint.aboutId) || receiver.equals(complaint.organisationId)) {
      throw new Refusal.RuleBroken("complaint.receiver");
    }
    return organisations
        .findActive(receiver)
        .map(found -> found.filter(office -> isInReach(actor, office)))
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw new Refusal.RuleBroken("complaint.receiver");
              }
            })
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_SENDER, Long.class)
                    .setParameter("office", receiver)
                    .setParameter("sender", complaint.senderId)
                    .getSingleResult())
        .invoke(
            members -> {
              if (members > 0) {
                throw new Refusal.RuleBroken("complaint.senders_own");
              }
            })
        .replaceWithVoid();
  }

  private static boolean isInReach(Actor actor, OrganisationCard office) {
    return HANDLING.contains(office.kind())
        && (actor.covers(office.region()) || actor.requireRegion().startsWith(office.region()));
  }
}
