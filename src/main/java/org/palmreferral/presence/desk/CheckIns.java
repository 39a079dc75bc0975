package org.palmreferral.presence.desk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.presence.scan.PresenceSettings;
import org.palmreferral.presence.scan.Way;
import org.palmreferral.problem.Refusal;

/**
 * Check-ins as people change them, within a transaction of the caller's: each change is one
 * conditional statement, and what follows from it is worked out at once.
 */
@ApplicationScoped
class CheckIns {

  /** Scans of hers wait meanwhile, as they wait for one another. */
  private static final String ALONE =
      """
      SELECT 1 FROM pg_advisory_xact_lock(
        hashtextextended('presence' || CAST(CAST(:account AS uuid) AS text), 0))
      """;

  private static final String DECIDE =
      """
      UPDATE check_in SET decided = true, state = :state
      WHERE account = :account AND captured_at = :at AND id = :id AND station_id = :station
        AND state = ANY (string_to_array(:from, ','))
      """;

  private static final String STATE =
      "SELECT state FROM check_in WHERE account = :account AND captured_at = :at AND id = :id";

  private static final String FORGOTTEN =
      """
      SELECT left_at FROM stay
      WHERE account = :account AND came_at = :at AND station_id = :station
        AND state = 'PENDING' AND ended = 'RULE'
      """;

  private static final String BEGINNING =
      """
      SELECT id FROM check_in WHERE account = :account AND captured_at = :at
        AND station_id = :station AND way = 'IN' AND state IN ('COUNTED', 'PENDING')
      ORDER BY id LIMIT 1
      """;

  private static final String ENTER =
      """
      INSERT INTO check_in (account, captured_at, id, station_id, asked, way, means, state, decided,
        nearness, received_at, recorded_by)
      VALUES (:account, :at, :id, :station, :way, :way, 'ENTRY', 'COUNTED', true, 'UNKNOWN', :now, :by)
      """;

  private static final String VOLUNTEER =
      "SELECT count(*) FROM membership WHERE account_id = :account AND ended_at IS NULL";

  private final String fold;
  private final Clock clock;

  CheckIns(PresenceSettings settings, Clock clock) {
    this.clock = clock;
    this.fold =
        """
        SELECT 1 FROM fold_presence(:account, :at, :now, interval '%d s', interval '%d s')
        """
            .formatted(settings.longest().toSeconds(), settings.forgotten().toSeconds());
  }

  Uni<Void> alone(UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALONE, Integer.class)
                    .setParameter("account", account)
                    .getSingleResult())
        .replaceWithVoid();
  }

  /** Says what one is; who comes second is told that it was decided. */
  Uni<Void> decide(
      UUID station, UUID account, OffsetDateTime at, UUID id, String state, List<String> from) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(DECIDE)
                    .setParameter("state", state)
                    .setParameter("account", account)
                    .setParameter("at", at)
                    .setParameter("id", id)
                    .setParameter("station", station)
                    .setParameter("from", String.join(",", from))
                    .executeUpdate())
        .invoke(
            changed -> {
              if (changed == 0) {
                throw new Refusal.Conflict("presence.decided");
              }
            })
        .replaceWithVoid();
  }

  /** Works out what follows around a moment. */
  Uni<Void> fold(UUID account, OffsetDateTime at) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(fold, Integer.class)
                    .setParameter("account", account)
                    .setParameter("at", at)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .getSingleResult())
        .replaceWithVoid();
  }

  Uni<String> state(UUID account, OffsetDateTime at, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(STATE, String.class)
                    .setParameter("account", account)
                    .setParameter("at", at)
                    .setParameter("id", id)
                    .getSingleResult());
  }

  /** When a stay that somebody forgot to end was ended by rule. */
  Uni<OffsetDateTime> endedByRule(UUID station, UUID account, OffsetDateTime cameAt) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(FORGOTTEN, OffsetDateTime.class)
                    .setParameter("account", account)
                    .setParameter("at", cameAt)
                    .setParameter("station", station)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("presence.decided"));
  }

  /** The check-in with which a stay begins. */
  Uni<UUID> beginning(UUID station, UUID account, OffsetDateTime cameAt) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(BEGINNING, UUID.class)
                    .setParameter("account", account)
                    .setParameter("at", cameAt)
                    .setParameter("station", station)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("presence.decided"));
  }

  /** Appends an entry; gives its id. */
  Uni<UUID> enter(Actor actor, UUID station, UUID account, Way way, OffsetDateTime at) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ENTER)
                    .setParameter("account", account)
                    .setParameter("at", at)
                    .setParameter("id", id)
                    .setParameter("station", station)
                    .setParameter("way", way.name())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("by", actor.account())
                    .executeUpdate())
        .replaceWith(id);
  }

  /** Whether there is somebody of any organisation behind an account. */
  Uni<Void> requireVolunteer(UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(VOLUNTEER, Long.class)
                    .setParameter("account", account)
                    .getSingleResult())
        .invoke(
            count -> {
              if (count == 0) {
                throw new Refusal.RuleBroken("presence.no_volunteer");
              }
            })
        .replaceWithVoid();
  }
}
