package org.palmreferral.activity.signup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.activity.plan.WhenPlacesGrow;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.volunteer.profile.ServingChildren;

/** The line of those for whom no place was free; it ends when the activity starts. */
@ApplicationScoped
class SignupLine implements WhenPlacesGrow {

  private static final String NEXT =
      """
      SELECT s.id FROM signup s JOIN activity a ON a.id = s.activity_id
      WHERE a.id = :activity AND a.status = 'OPEN' AND a.starts_at > :now AND s.status = 'WAITING'
        AND CASE s.part WHEN 'VOLUNTEER' THEN a.helping + 1 <= a.helpers
          ELSE a.seats = 0 OR a.taken + 1 + s.companions <= a.seats END
        AND (s.part <> 'VOLUNTEER' OR NOT a.children OR EXISTS (
          SELECT FROM membership m WHERE m.account_id = s.account AND m.ended_at IS NULL
            AND (m.role NOT IN ('VOLUNTEER', 'TEAM_LEADER', 'KEEPER')
              OR serves_children(s.account, m.organisation_id, :day,
                string_to_array(:courses, ',')) IS NOT NULL)))
      ORDER BY s.part, s.line LIMIT 1
      """;

  private static final String TELL =
      "INSERT INTO signup_notice (id, signup_id, kind, at) VALUES (:id, :signup, 'MOVED_UP', :now)";

  private final ServingChildren serving;
  private final AuditLog audit;
  private final Outbox outbox;

  SignupLine(ServingChildren serving, AuditLog audit, Outbox outbox) {
    this.serving = serving;
    this.audit = audit;
    this.outbox = outbox;
  }

  /**
   * Hands free places to the first in line whom they suffice, until none is left or none is. Who
   * may not serve children any more keeps her number, and is passed over where they take part.
   */
  @Override
  public Uni<Void> moveOn(UUID activity, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NEXT, UUID.class)
                    .setParameter("activity", activity)
                    .setParameter("now", now)
                    .setParameter("day", serving.today())
                    .setParameter("courses", String.join(",", serving.courses()))
                    .getSingleResultOrNull()
                    .flatMap(
                        next ->
                            next == null
                                ? Uni.createFrom().voidItem()
                                : session
                                    .find(Signup.class, next)
                                    .flatMap(signup -> moveUp(signup, now))
                                    .chain(() -> moveOn(activity, now))));
  }

  private Uni<Void> moveUp(Signup signup, OffsetDateTime now) {
    signup.moveUp();
    UUID notice = UuidCreator.getTimeOrderedEpoch();
    return Places.add(signup.activityId, signup.part, signup.places())
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(TELL)
                    .setParameter("id", notice)
                    .setParameter("signup", signup.id)
                    .setParameter("now", now)
                    .executeUpdate())
        .chain(() -> audit.record(null, "signup.move_up", signup.id))
        .chain(() -> outbox.put(SignupReminding.TOPIC, notice))
        .chain(() -> Panache.flush());
  }
}
