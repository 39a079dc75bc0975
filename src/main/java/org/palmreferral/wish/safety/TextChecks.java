package org.palmreferral.wish.safety;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.outbox.Outbox;

/**
 * Texts that the platform is asked about (文本内容安全识别). Asking is part of the transaction that took
 * the text; the platform hears of it after the commit.
 */
@ApplicationScoped
public class TextChecks {

  /** When a message is lost, the job asks after this long. */
  private static final Duration NOT_FORGOTTEN = Duration.ofMinutes(10);

  /** Nobody needs to hear of an edition that has been replaced. */
  private static final String REPLACED =
      """
      DELETE FROM text_check
      WHERE subject = :subject AND edition < :edition AND status IN ('PENDING', 'LATER')
      """;

  /** A verdict stays; without one it is asked again, as its writer is here now. */
  private static final String ASK =
      """
      INSERT INTO text_check (id, kind, subject, edition, account, status, asked_at, next_at)
      VALUES (:id, :kind, :subject, :edition, :account, 'PENDING', :now, :next)
      ON CONFLICT (subject, edition) DO UPDATE
      SET status = 'PENDING', asked_at = excluded.asked_at, next_at = excluded.next_at,
          checked_at = NULL
      WHERE text_check.status IN ('LATER', 'UNCHECKABLE')
      RETURNING id
      """;

  private static final String STANDING =
      "SELECT status FROM text_check WHERE subject = :subject AND edition = :edition";

  private static final String BACK =
      """
      UPDATE text_check SET next_at = :now
      WHERE account = :account AND status = 'LATER' AND next_at > :now
      """;

  private final Outbox outbox;
  private final Clock clock;

  TextChecks(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Asks for the platform's opinion, within a transaction.
   *
   * @param kind who hands the text out, see {@link CheckedText#kind}
   * @param edition of the text; grows with each change of it
   * @param account who wrote it
   */
  public Uni<Void> ask(String kind, UUID subject, int edition, UUID account) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(REPLACED)
                    .setParameter("subject", subject)
                    .setParameter("edition", edition)
                    .executeUpdate()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ASK, UUID.class)
                                .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                                .setParameter("kind", kind)
                                .setParameter("subject", subject)
                                .setParameter("edition", edition)
                                .setParameter("account", account)
                                .setParameter("now", now)
                                .setParameter("next", now.plus(NOT_FORGOTTEN))
                                .getSingleResultOrNull()))
        .flatMap(
            asked ->
                asked == null
                    ? Uni.createFrom().voidItem()
                    : outbox.put(TextChecking.TOPIC, asked));
  }

  /** What the platform has said of an edition; null when it was never asked. */
  public Uni<@Nullable Standing> standing(UUID subject, int edition) {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .flatMap(
                    session ->
                        session
                            .createNativeQuery(STANDING, String.class)
                            .setParameter("subject", subject)
                            .setParameter("edition", edition)
                            .getSingleResultOrNull())
                .map(status -> status == null ? null : Standing.valueOf(status)));
  }

  /**
   * Somebody is in the mini program again, so the platform can say now what it could not say of her
   * texts; within a transaction. Costs next to nothing when no text of hers waits.
   */
  public Uni<Void> backAgain(UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(BACK)
                    .setParameter("account", account)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .replaceWithVoid();
  }
}
