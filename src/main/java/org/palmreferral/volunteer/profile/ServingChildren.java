package org.palmreferral.volunteer.profile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;

/**
 * Who may serve children (未成年人保护法第六十二条): registered and not paused, nothing on record by an answer
 * that still counts, and the courses done that this place asks for.
 */
@ApplicationScoped
public class ServingChildren {

  /**
   * The rows that the answer rests on are held until the caller's transaction ends: an answer that
   * comes meanwhile waits, and one that came before is seen.
   */
  private static final String HOLD =
      """
      SELECT v.account FROM volunteer v JOIN volunteer_vetting t ON t.volunteer_id = v.id
      WHERE v.organisation_id = :organisation AND v.status = 'ACTIVE'
        AND t.superseded_at IS NULL AND t.outcome = 'CLEAR' AND t.valid_until >= :day
        AND EXISTS (SELECT FROM membership m WHERE m.account_id = v.account
          AND m.organisation_id = v.organisation_id AND m.ended_at IS NULL)
        AND NOT EXISTS (SELECT FROM unnest(string_to_array(:courses, ',')) needed WHERE NOT EXISTS
          (SELECT FROM volunteer_course c WHERE c.volunteer_id = v.id AND c.code = needed
             AND c.valid_until >= :day))
      ORDER BY v.account = :account DESC, v.id LIMIT :helpers FOR SHARE OF v, t
      """;

  private final VolunteerSettings settings;
  private final Clock clock;

  ServingChildren(VolunteerSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Who is asked at all: volunteers and those who lead and keep them. A cadre and an officer act in
   * office; whoever employs them asks about their records.
   */
  public static boolean isAskedOf(Role role) {
    return switch (role) {
      case VOLUNTEER, TEAM_LEADER, KEEPER -> true;
      default -> false;
    };
  }

  /**
   * Whether the actor, and so many of her organisation with her, may serve children today; inside
   * the caller's transaction, to whose end it stays so.
   */
  public Uni<Boolean> hold(Actor actor, int helpers) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HOLD, UUID.class)
                    .setParameter("organisation", actor.requireOrganisation())
                    .setParameter("account", actor.account())
                    .setParameter("courses", String.join(",", courses()))
                    .setParameter("day", today())
                    .setParameter("helpers", helpers)
                    .getResultList())
        .map((List<UUID> found) -> found.size() == helpers && found.contains(actor.account()));
  }

  /** The day by China's time, for {@code serves_children}. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The courses that are asked for, for {@code serves_children}. */
  public String[] courses() {
    return settings.coursesForChildren().orElse(List.of()).toArray(String[]::new);
  }
}
