package org.palmreferral.certificate;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an organisation has recorded of somebody's service, added up; within a session. */
@ApplicationScoped
class ServedTime {

  /** More places than anybody serves at. */
  private static final int MOST = 500;

  private static final String SUMS =
      """
      SELECT t.kind, coalesce(s.name, o.name) AS place, min(t.served_on), max(t.served_on),
             CAST(count(*) AS integer), CAST(sum(t.minutes) AS integer)
      FROM served_time t JOIN organisation o ON o.id = t.organisation
      LEFT JOIN station s ON s.id = t.station_id
      WHERE t.account = :account AND t.organisation = :organisation
        AND t.served_on BETWEEN :first AND :last AND t.minutes > 0
      GROUP BY t.kind, coalesce(s.name, o.name) ORDER BY t.kind, place LIMIT :most
      """;

  private static final String FIRST =
      """
      SELECT min(served_on) FROM served_time
      WHERE account = :account AND organisation = :organisation AND minutes > 0
      """;

  /** Sums by kind and place. */
  Uni<List<Snapshot.Service>> sums(
      UUID account, UUID organisation, LocalDate first, LocalDate last) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SUMS, Object[].class)
                    .setParameter("account", account)
                    .setParameter("organisation", organisation)
                    .setParameter("first", first)
                    .setParameter("last", last)
                    .setParameter("most", MOST)
                    .getResultList())
        .map(rows -> rows.stream().map(ServedTime::service).toList());
  }

  /** The day of the first service there, if there was any. */
  Uni<@Nullable LocalDate> first(UUID account, UUID organisation) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(FIRST, Object.class)
                    .setParameter("account", account)
                    .setParameter("organisation", organisation)
                    .getSingleResultOrNull())
        .map(found -> found == null ? null : day(found));
  }

  private static Snapshot.Service service(Object[] row) {
    return new Snapshot.Service(
        ServiceKind.valueOf((String) row[0]),
        (String) row[1],
        day(row[2]),
        day(row[3]),
        (Integer) row[4],
        (Integer) row[5]);
  }

  /** A day as the driver gives it. */
  private static LocalDate day(Object found) {
    return found instanceof Date date ? date.toLocalDate() : (LocalDate) found;
  }
}
