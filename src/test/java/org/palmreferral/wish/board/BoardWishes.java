package org.palmreferral.wish.board;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.palmreferral.testing.TestWorld;

/** Wishes as they stand in the database once they were reviewed, of a made-up county each. */
final class BoardWishes {

  /** Longer ago than any test runs. */
  static final OffsetDateTime BEGINNING = OffsetDateTime.parse("2026-01-05T09:30:00.000001+08:00");

  private static final AtomicInteger COUNTIES = new AtomicInteger(980000);

  private final Pool pool;
  private final UUID account;
  private final String county = Integer.toString(COUNTIES.incrementAndGet());

  BoardWishes(Pool pool) {
    this.pool = pool;
    this.account =
        UUID.fromString(TestWorld.phone("13800000019").get("/api/v1/me").path("account").asText());
  }

  String county() {
    return county;
  }

  String township() {
    return county + "001";
  }

  String community() {
    return township() + "001";
  }

  String otherCommunity() {
    return county + "002001";
  }

  /** An open wish of the community with one place for a helper. */
  UUID open(String text) {
    return write(Map.of("shown_text", text));
  }

  UUID fulfilled(String text) {
    return write(
        Map.of(
            "shown_text",
            text,
            "status",
            "FULFILLED",
            "taken",
            1,
            "kept",
            1,
            "ended_at",
            BEGINNING.plusDays(9)));
  }

  /** A wish with these values instead of the usual ones, by column. */
  UUID write(Map<String, Object> other) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("number", "XY-" + id);
    row.put("status", "OPEN");
    row.put("kind", "COMPANIONSHIP");
    row.put("region", community());
    row.put("posted_by", account);
    row.put("female", true);
    row.put("stage", "PRIMARY_SCHOOL");
    row.put("guarded", true);
    row.put("words", sealed());
    row.put("contact_name", sealed());
    row.put("contact_phone", sealed());
    row.put("wanted_until", LocalDate.of(2099, 12, 31));
    row.put("day_part", "SIX_O_CLOCK");
    row.put("whereabouts", "AT_STATION");
    row.put("recurrence", "ONCE");
    row.put("helpers", 1);
    row.put("shown_text", "想有人陪读");
    row.put("responsible_id", account);
    row.put("created_at", BEGINNING);
    row.put("published_at", BEGINNING);
    row.put("key_id", UUID.randomUUID());
    row.putAll(other);
    List<Object> values = new ArrayList<>(row.values());
    pool.preparedQuery(
            "INSERT INTO wish (%s) VALUES (%s)"
                .formatted(
                    String.join(", ", row.keySet()),
                    IntStream.rangeClosed(1, values.size())
                        .mapToObj(i -> "$" + i)
                        .collect(Collectors.joining(", "))))
        .executeAndAwait(Tuple.tuple(values));
    return (UUID) row.get("id");
  }

  void set(UUID wish, String column, Object value) {
    pool.preparedQuery("UPDATE wish SET " + column + " = $2 WHERE id = $1")
        .executeAndAwait(Tuple.of(wish, value));
  }

  private static io.vertx.core.buffer.Buffer sealed() {
    return io.vertx.core.buffer.Buffer.buffer(new byte[] {1, 2, 3});
  }
}
