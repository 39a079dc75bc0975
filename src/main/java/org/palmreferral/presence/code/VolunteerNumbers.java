package org.palmreferral.presence.code;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The short numbers that stand for volunteers in their codes. */
@ApplicationScoped
public class VolunteerNumbers {

  private static final String FIND = "SELECT number FROM volunteer_number WHERE account = $1";
  private static final String MAKE =
      "INSERT INTO volunteer_number (account) VALUES ($1) ON CONFLICT (account) DO NOTHING";
  private static final String ACCOUNT = "SELECT account FROM volunteer_number WHERE number = $1";

  private final Pool pool;

  VolunteerNumbers(Pool pool) {
    this.pool = pool;
  }

  /** Hers; given out when she first shows her code. */
  Uni<Long> of(UUID account) {
    return find(account)
        .flatMap(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(known.get())
                    : pool.preparedQuery(MAKE)
                        .execute(Tuple.of(account))
                        .chain(() -> find(account))
                        .map(Optional::orElseThrow));
  }

  /** Whose number it is. */
  public Uni<Optional<UUID>> account(long number) {
    return pool.preparedQuery(ACCOUNT)
        .execute(Tuple.of(number))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getUUID("account"));
              }
              return Optional.empty();
            });
  }

  private Uni<Optional<Long>> find(UUID account) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(account))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(row.getLong("number"));
              }
              return Optional.empty();
            });
  }
}
