package org.palmreferral.wish.safety;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.wish.safety.CheckedText.Text;
import org.palmreferral.wish.safety.TextPlatform.Opinion;

/**
 * Asks the platform about one text. Reads it, asks with no transaction open, and writes the verdict
 * down where none stands yet; so it does not matter when two nodes ask at once.
 */
@ApplicationScoped
class TextChecking implements Recipient {

  /** Outbox topic; the subject is the id of the check. */
  static final String TOPIC = "text.check";

  private static final String OPEN =
      """
      SELECT id, kind, subject, edition, asked_at FROM text_check
      WHERE id = $1 AND status IN ('PENDING', 'LATER')
      """;
  private static final String VERDICT =
      """
      UPDATE text_check
      SET status = :status, tries = tries + 1, checked_at = :now,
          next_at = CAST(CAST(:next AS text) AS timestamptz)
      WHERE id = :id AND status IN ('PENDING', 'LATER')
      """;
  private static final String GONE =
      "DELETE FROM text_check WHERE id = $1 AND status IN ('PENDING', 'LATER')";

  private final Pool pool;
  private final Vertx vertx;
  private final Clock clock;
  private final TextPlatform platform;
  private final TextCheckSettings settings;
  private final Map<String, CheckedText> owners;

  TextChecking(
      Pool pool,
      Vertx vertx,
      Clock clock,
      TextPlatform platform,
      TextCheckSettings settings,
      @All List<CheckedText> owners) {
    this.pool = pool;
    this.vertx = vertx;
    this.clock = clock;
    this.platform = platform;
    this.settings = settings;
    this.owners = owners.stream().collect(Collectors.toMap(CheckedText::kind, Function.identity()));
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID check) {
    return check(check, OffsetDateTime.now(clock));
  }

  /** Asks about a text, unless its verdict is there. */
  Uni<Void> check(UUID id, OffsetDateTime now) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(id))
        .flatMap(
            rows -> {
              RowIterator<Row> all = rows.iterator();
              return all.hasNext()
                  ? OwnContext.run(vertx, () -> check(Open.of(all.next()), now))
                  : Uni.createFrom().voidItem();
            });
  }

  private record Open(UUID id, String kind, UUID subject, int edition, OffsetDateTime askedAt) {
    static Open of(Row row) {
      return new Open(
          row.getUUID("id"),
          row.getString("kind"),
          row.getUUID("subject"),
          row.getInteger("edition"),
          row.getOffsetDateTime("asked_at"));
    }
  }

  private Uni<Void> check(Open check, OffsetDateTime now) {
    CheckedText owner = owners.get(check.kind());
    if (owner == null) {
      throw new Undeliverable("nobody has texts of this kind");
    }
    return Panache.withSession(() -> owner.load(check.subject(), check.edition()))
        .flatMap(
            text ->
                text.isEmpty()
                    ? pool.preparedQuery(GONE).execute(Tuple.of(check.id())).replaceWithVoid()
                    : opinion(text.get()).flatMap(opinion -> written(owner, check, opinion, now)));
  }

  /** The worst of what the platform says of the pieces. */
  private Uni<Opinion> opinion(Text text) {
    List<Uni<Opinion>> asked =
        Pieces.of(text.words(), TextPlatform.MOST_CHARACTERS).stream()
            .map(piece -> platform.opinion(text.openId(), piece))
            .toList();
    return Uni.join().all(asked).andFailFast().map(TextChecking::worst);
  }

  /** What is known to be risky is so, whatever could not be said of the rest. */
  static Opinion worst(List<Opinion> opinions) {
    return opinions.contains(Opinion.RISKY)
        ? Opinion.RISKY
        : opinions.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private Uni<Void> written(CheckedText owner, Open check, Opinion opinion, OffsetDateTime now) {
    OffsetDateTime next = opinion == Opinion.NOT_NOW ? next(check.askedAt(), now) : null;
    Standing standing =
        switch (opinion) {
          case PASS -> Standing.PASSED;
          case REVIEW -> Standing.REVIEW;
          case RISKY -> Standing.RISKY;
          case NOT_NOW -> next == null ? Standing.UNCHECKABLE : Standing.LATER;
          case NEVER -> Standing.UNCHECKABLE;
        };
    return Panache.withTransaction(
        () ->
            Panache.getSession()
                .flatMap(
                    session ->
                        session
                            .createNativeQuery(VERDICT)
                            .setParameter("id", check.id())
                            .setParameter("status", standing.name())
                            .setParameter("now", now)
                            .setParameter("next", next == null ? null : next.toString())
                            .executeUpdate())
                .flatMap(
                    written ->
                        written == 0 || standing == Standing.LATER
                            ? Uni.createFrom().voidItem()
                            : owner.found(check.subject(), check.edition(), standing)));
  }

  /**
   * When to ask again. The times count from the first question, so a writer who comes back often
   * does not use them up.
   */
  private @Nullable OffsetDateTime next(OffsetDateTime asked, OffsetDateTime now) {
    OffsetDateTime next = asked;
    for (Duration pause : settings.again()) {
      next = next.plus(pause);
      if (next.isAfter(now)) {
        return next;
      }
    }
    return null;
  }
}
