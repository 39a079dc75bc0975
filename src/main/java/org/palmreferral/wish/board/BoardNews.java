package org.palmreferral.wish.board;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears from PostgreSQL where a wish has changed, on a connection that a node keeps for this, and
 * says of what was read before whether it still holds.
 *
 * <p>A connection can be dead without a sign. So this node asks something small on it all the time:
 * PostgreSQL sends what it has to tell before the answer. While the last answered question is
 * younger than {@link #TRUST}, all changes from before it are known. Otherwise nothing holds longer
 * than {@link #UNHEARD}, until PostgreSQL answers again or the connection ends and a new one takes
 * its place.
 */
@Singleton
class BoardNews {

  private static final Logger LOG = Logger.getLogger(BoardNews.class);
  private static final String LISTEN = "LISTEN wish_board";
  private static final long EVERY_MILLIS = 150;
  private static final long TRUST = Duration.ofMillis(600).toNanos();
  private static final long UNHEARD = Duration.ofMillis(250).toNanos();
  private static final int TOWNSHIP_DIGITS = 9;
  private static final int COUNTY_DIGITS = 6;
  private static final int COMMUNITY_DIGITS = 12;

  /** Counts for so many areas; two that share one are both forgotten when either changes. */
  private static final int PLACES = 1 << 14;

  /**
   * What was known when something was read. It holds as long as the same is known.
   *
   * @param era a new one begins with each connection, and all the time without one
   * @param changes heard of the area
   */
  record Stamp(boolean heard, long era, long changes) {}

  private final Pool pool;
  private final Vertx vertx;
  private final AtomicLongArray changes = new AtomicLongArray(PLACES);
  private volatile @Nullable PgConnection connection;
  private volatile long era;
  private volatile long answered;
  private volatile boolean stopped;
  private volatile boolean complained;

  BoardNews(Pool pool, Vertx vertx) {
    this.pool = pool;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    listen();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    PgConnection open = connection;
    connection = null;
    if (open != null) {
      // it goes back to the pool, and whoever takes it next expects no news
      open.query("UNLISTEN *").execute().onComplete(done -> open.close());
    }
  }

  /**
   * To be taken before reading.
   *
   * @param place code of a division, or id of a station or a wish
   */
  Stamp stamp(String place) {
    long now = System.nanoTime();
    return connection != null && now - answered < TRUST
        ? new Stamp(true, era, changes.get(index(place)))
        : new Stamp(false, Math.floorDiv(now, UNHEARD), 0);
  }

  /** Whether all changes are being heard of. */
  boolean hears() {
    return stamp("").heard();
  }

  private void listen() {
    pool.getDelegate()
        .getConnection()
        .map(PgConnection::cast)
        .onSuccess(this::listenOn)
        .onFailure(failure -> again(failure.getClass().getName()));
  }

  private void listenOn(PgConnection fresh) {
    fresh.notificationHandler(news -> heed(news.getPayload()));
    fresh.closeHandler(closed -> lost(fresh));
    fresh
        .query(LISTEN)
        .execute()
        .onSuccess(
            listening -> {
              era++;
              answered = System.nanoTime();
              connection = fresh;
              complained = false;
              ask(fresh);
            })
        .onFailure(
            failure -> {
              fresh.close();
              again(failure.getClass().getName());
            });
  }

  /** Before the answer comes whatever PostgreSQL had to tell when it was asked. */
  private void ask(PgConnection on) {
    long asked = System.nanoTime();
    on.query("SELECT 1")
        .execute()
        .onSuccess(
            answer -> {
              answered = asked;
              if (!stopped) {
                vertx.setTimer(EVERY_MILLIS, timer -> ask(on));
              }
            })
        .onFailure(
            failure -> {
              if (connection == on) {
                on.close();
                lost(on);
              }
            });
  }

  private void lost(PgConnection gone) {
    if (connection == gone) {
      connection = null;
      again("connection closed");
    }
  }

  private void again(String why) {
    if (!stopped) {
      if (!complained) {
        complained = true;
        LOG.warnf("changes of the board are not heard of: %s", why);
      }
      vertx.setTimer(EVERY_MILLIS, timer -> listen());
    }
  }

  /** A community, perhaps a station, and the wish. */
  private void heed(String news) {
    for (String place : news.split(" ")) {
      changes.incrementAndGet(index(place));
      if (place.length() == COMMUNITY_DIGITS) {
        changes.incrementAndGet(index(place.substring(0, TOWNSHIP_DIGITS)));
        changes.incrementAndGet(index(place.substring(0, COUNTY_DIGITS)));
      }
    }
  }

  private static int index(String place) {
    int hash = place.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 16) & PLACES - 1;
  }
}
