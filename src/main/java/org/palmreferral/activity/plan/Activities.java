package org.palmreferral.activity.plan;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.IfMatch;

/** The activities, and who holds them. */
@ApplicationScoped
public class Activities implements PanacheRepositoryBase<Activity, UUID> {

  /** Always in the same order, so that two who hold several never wait for each other. */
  private static final String LOCK =
      """
      SELECT b.id FROM activity a JOIN activity b ON b.id = a.id OR
        (:following AND b.run_id = a.run_id AND b.starts_at > a.starts_at
          AND b.status IN ('PLANNED', 'OPEN'))
      WHERE a.id = :id ORDER BY b.id FOR NO KEY UPDATE OF b
      """;

  /** One that the actor holds. */
  public Uni<Activity> kept(Actor actor, UUID id) {
    return findById(id)
        .map(
            found -> {
              if (found == null || !keeps(actor, found)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }

  /**
   * One that the actor holds, first, and those of its run that follow and are still ahead, when
   * they are asked for. Nobody signs up for them meanwhile.
   */
  Uni<List<Activity>> alone(Actor actor, UUID id, Scope scope, IfMatch ifMatch) {
    return lock(id, scope)
        .chain(
            ids ->
                kept(actor, id)
                    .invoke(first -> ifMatch.check(first.version))
                    .chain(() -> list("id in ?1 order by startsAt, id", ids)));
  }

  private Uni<List<UUID>> lock(UUID id, Scope scope) {
    return getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOCK, UUID.class)
                    .setParameter("id", id)
                    .setParameter("following", scope == Scope.FOLLOWING)
                    .getResultList());
  }

  /** The row of one, for who signs up and leaves: one after the other. */
  public Uni<Activity> locked(UUID id) {
    return lock(id, Scope.ONE)
        .chain(() -> findById(id))
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  static boolean keeps(Actor actor, Activity activity) {
    return switch (actor.role()) {
      case KEEPER -> activity.organisation.equals(actor.organisation());
      case REVIEWER -> actor.covers(activity.region);
      default -> false;
    };
  }
}
