package org.palmreferral.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.Command;

/** The ledger of consents: one tap on the phone allows one message. */
@ApplicationScoped
class MessageConsents {

  private static final String ADD =
      """
      INSERT INTO message_consent (account_id, template, available)
      VALUES (:account, :template, 1)
      ON CONFLICT (account_id, template)
      DO UPDATE SET available = least(message_consent.available + 1, :most)
      """;
  private static final String AVAILABLE =
      "SELECT available FROM message_consent WHERE account_id = $1 AND template = $2";
  private static final String SPEND =
      """
      UPDATE message_consent SET available = available - 1
      WHERE account_id = $1 AND template = $2 AND available > 0
      """;
  private static final String FORGET =
      "UPDATE message_consent SET available = 0 WHERE account_id = $1 AND template = $2";

  private final Pool pool;
  private final NotificationSettings settings;

  MessageConsents(Pool pool, NotificationSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  /** Records one consent. */
  @Command
  Uni<Void> give(Actor actor) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("account", actor.account())
                    .setParameter("template", settings.template())
                    .setParameter("most", settings.mostConsents())
                    .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Boolean> available(UUID account) {
    return pool.preparedQuery(AVAILABLE)
        .execute(Tuple.of(account, settings.template()))
        .map(rows -> rows.size() > 0 && rows.iterator().next().getInteger("available") > 0);
  }

  Uni<Void> spend(UUID account) {
    return pool.preparedQuery(SPEND)
        .execute(Tuple.of(account, settings.template()))
        .replaceWithVoid();
  }

  /** The platform says there is none left: it knows better. */
  Uni<Void> forget(UUID account) {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(account, settings.template()))
        .replaceWithVoid();
  }
}
