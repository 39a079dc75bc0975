package org.palmreferral.presence.scan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where stations are, for a while in memory: a phone's position is compared here and goes nowhere,
 * not even to the database.
 */
@ApplicationScoped
class StationPlaces {

  private static final int MOST = 50_000;
  private static final Duration WHILE = Duration.ofMinutes(1);
  private static final String SQL = "SELECT latitude, longitude FROM station WHERE number = $1";

  private final Pool pool;
  private final Cache<Long, Spot> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WHILE).build();

  StationPlaces(Pool pool) {
    this.pool = pool;
  }

  /** A place, in degrees. */
  record Spot(double latitude, double longitude) {}

  /** Where the station of that number is; null when there is none. */
  Uni<@Nullable Spot> of(long number) {
    Spot spot = known.getIfPresent(number);
    if (spot != null) {
      return Uni.createFrom().item(spot);
    }
    return pool.preparedQuery(SQL)
        .execute(Tuple.of(number))
        .map(
            rows -> {
              for (Row row : rows) {
                Spot found = new Spot(row.getDouble("latitude"), row.getDouble("longitude"));
                known.put(number, found);
                return found;
              }
              return null;
            });
  }
}
