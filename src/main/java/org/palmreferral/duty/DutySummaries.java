package org.palmreferral.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.duty.DutySummary.Counts;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Counts what is due soon and overdue; the actor's organisation is where it begins. */
@ApplicationScoped
class DutySummaries {

  private static final int MOST_HOUSES = 200;

  private static final String COUNTS =
      """
      count(*) FILTER (WHERE d.due_on >= $2 AND d.due_on < $3) AS soon,
      count(*) FILTER (WHERE d.due_on < $2) AS overdue
      """;
  private static final String PEOPLE =
      "SELECT d.account, a.name, "
          + COUNTS
          + """
          FROM due_matter d LEFT JOIN account a ON a.id = d.account
          WHERE d.organisation_id = $1 AND d.due_on < $3
          GROUP BY d.account, a.id ORDER BY overdue DESC, soon DESC, d.account LIMIT 500
          """;

  /** The own one, and those of its kind in divisions below. */
  private static final String HOUSES =
      "SELECT o.id, o.name, coalesce(o.region_code, '') AS region, "
          + COUNTS
          + """
          FROM organisation own
          JOIN organisation o ON o.id = own.id OR (o.kind = own.kind
            AND o.region_code > coalesce(own.region_code, '')
            AND o.region_code < coalesce(own.region_code, '') || ':')
          JOIN due_matter d ON d.organisation_id = o.id AND d.due_on < $3
          WHERE own.id = $1
          GROUP BY o.id, own.id
          ORDER BY o.id = own.id DESC, overdue DESC, soon DESC, o.id
          """;

  private final Pool pool;
  private final WorkingDays calendar;
  private final DutySettings settings;
  private final Vault vault;
  private final Clock clock;

  DutySummaries(Pool pool, WorkingDays calendar, DutySettings settings, Vault vault, Clock clock) {
    this.pool = pool;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  Uni<DutySummary> of(Actor actor) {
    LocalDate today = LocalDate.now(clock);
    Tuple values =
        Tuple.of(
            actor.requireOrganisation(), today, calendar.after(today, settings.remindBefore() + 1));
    return pool.preparedQuery(PEOPLE)
        .execute(values)
        .flatMap(
            people ->
                pool.preparedQuery(HOUSES).execute(values).map(houses -> summary(people, houses)));
  }

  private DutySummary summary(RowSet<Row> peopleRows, RowSet<Row> houseRows) {
    List<DutySummary.Person> people = new ArrayList<>();
    Counts unassigned = Counts.NONE;
    for (Row row : peopleRows) {
      UUID account = row.getUUID("account");
      if (account == null) {
        unassigned = counts(row);
      } else {
        people.add(new DutySummary.Person(account, name(row, account), counts(row)));
      }
    }
    List<DutySummary.House> houses = new ArrayList<>();
    Map<Integer, Counts> levels = new TreeMap<>();
    for (Row row : houseRows) {
      String region = row.getString("region");
      if (!region.isEmpty()) {
        levels.merge(Region.level(region), counts(row), Counts::plus);
      }
      if (houses.size() < MOST_HOUSES) {
        houses.add(
            new DutySummary.House(row.getUUID("id"), row.getString("name"), region, counts(row)));
      }
    }
    return new DutySummary(
        people,
        unassigned,
        houses,
        levels.entrySet().stream()
            .map(level -> new DutySummary.Level(level.getKey(), level.getValue()))
            .toList());
  }

  private @Nullable String name(Row row, UUID account) {
    var sealed = row.getBuffer("name");
    return vault.open(
        sealed == null ? null : sealed.getBytes(), new Place("account.name", account));
  }

  private static Counts counts(Row row) {
    return new Counts(row.getLong("soon"), row.getLong("overdue"));
  }
}
