package org.palmreferral.exchange.parcel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.exchange.parcel.Parcel.Line;
import org.palmreferral.problem.Refusal;

/**
 * The running numbers between two organisations, taken in the transaction that uses them. Who comes
 * second waits for who came first, and then finds the number gone.
 */
@ApplicationScoped
class Lines {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String OPEN =
      """
      INSERT INTO exchange_line (peer_id, here_id, there_id) VALUES (:peer, :here, :there)
      ON CONFLICT DO NOTHING
      """;
  private static final String OF =
      " WHERE peer_id = :peer AND here_id = :here AND there_id = :there ";
  private static final String SEND =
      "UPDATE exchange_line SET sent = sent + 1" + OF + "RETURNING sent, imported";
  private static final String IMPORT =
      "UPDATE exchange_line SET imported = imported + 1, acknowledged = greatest(acknowledged,"
          + " :seen)"
          + OF
          + "AND imported = :number - 1 AND sent >= :seen";
  private static final String ALONE =
      "SELECT count(*) FROM (SELECT FROM exchange_line WHERE here_id = :here FOR UPDATE) AS mine";
  private static final String STANDS =
      "SELECT sent, imported, acknowledged FROM exchange_line" + OF;
  private static final String WHEN =
      "SELECT at FROM parcel" + OF + "AND direction = 'IMPORTED' AND number = :number";

  /** A number, and the last of the other direction. */
  record Taken(long number, long acknowledged) {}

  /** The next number for a package that leaves. */
  Uni<Taken> send(Line line) {
    return open(line)
        .flatMap(session -> of(session.createNativeQuery(SEND, Object[].class), line))
        .map(row -> new Taken((Long) row[0], (Long) row[1]));
  }

  /** The same number once more, for a package that takes the place of an earlier one. */
  Uni<Taken> again(Line line, long number) {
    return stands(line)
        .map(
            row -> {
              if ((Long) row[2] >= number) {
                throw new Refusal.Conflict("parcel.acknowledged");
              }
              return new Taken(number, (Long) row[1]);
            });
  }

  /**
   * Takes the number of a package that comes in.
   *
   * @param seen the last number of ours that the other side says it has imported
   * @throws Refusal.RuleBroken it was imported before, or another one is missing
   */
  Uni<Void> take(Line line, long number, long seen) {
    return open(line)
        .flatMap(
            session ->
                bound(session.createNativeQuery(IMPORT), line)
                    .setParameter("number", number)
                    .setParameter("seen", seen)
                    .executeUpdate())
        .flatMap(taken -> taken == 1 ? Uni.createFrom().voidItem() : refuse(line, number));
  }

  /** Waits until nobody else in this organisation is taking a number. */
  Uni<Void> alone(Actor actor) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ALONE, Long.class)
                    .setParameter("here", actor.requireOrganisation())
                    .getSingleResult())
        .replaceWithVoid();
  }

  private Uni<Void> refuse(Line line, long number) {
    return stands(line)
        .flatMap(
            row -> {
              long imported = (Long) row[1];
              if (number > imported + 1) {
                throw new Refusal.RuleBroken("parcel.out_of_order", imported + 1, number);
              }
              if (number == imported + 1) {
                throw Manifests.refused("acknowledged");
              }
              return when(line, number);
            });
  }

  private static Uni<Void> when(Line line, long number) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(WHEN, OffsetDateTime.class)
                    .setParameter("peer", line.peer())
                    .setParameter("here", line.here())
                    .setParameter("there", line.there())
                    .setParameter("number", number)
                    .getSingleResult())
        .invoke(
            at -> {
              throw new Refusal.RuleBroken(
                  "parcel.replayed", number, TIME.format(at.atZoneSameInstant(TimeSource.CHINA)));
            })
        .replaceWithVoid();
  }

  private static Uni<Object[]> stands(Line line) {
    return Panache.getSession()
        .flatMap(session -> of(session.createNativeQuery(STANDS, Object[].class), line));
  }

  private static Uni<Mutiny.Session> open(Line line) {
    return Panache.getSession()
        .call(session -> bound(session.createNativeQuery(OPEN), line).executeUpdate());
  }

  private static Uni<Object[]> of(Mutiny.SelectionQuery<Object[]> query, Line line) {
    return query
        .setParameter("peer", line.peer())
        .setParameter("here", line.here())
        .setParameter("there", line.there())
        .getSingleResult();
  }

  private static <T> Mutiny.Query<T> bound(Mutiny.Query<T> query, Line line) {
    return query
        .setParameter("peer", line.peer())
        .setParameter("here", line.here())
        .setParameter("there", line.there());
  }
}
