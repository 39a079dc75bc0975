package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.problem.Messages;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * Sends a subscribe message for a line of the in-app list. It says that there is something to read
 * and not what: whoever harmed the person may hold the phone.
 */
@ApplicationScoped
class PhoneNews implements Recipient {

  static final String TOPIC = "notification.phone";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String NOTIFICATION =
      """
      SELECT n.at, a.id, a.open_id FROM notification n JOIN account a ON a.id = n.account_id
      WHERE n.id = $1
      """;

  private final Pool pool;
  private final MessageConsents consents;
  private final PhoneChannel channel;
  private final NotificationSettings settings;
  private final Vault vault;

  PhoneNews(
      Pool pool,
      MessageConsents consents,
      PhoneChannel channel,
      NotificationSettings settings,
      Vault vault) {
    this.pool = pool;
    this.consents = consents;
    this.channel = channel;
    this.settings = settings;
    this.vault = vault;
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID notification) {
    return pool.preparedQuery(NOTIFICATION)
        .execute(Tuple.of(notification))
        .flatMap(
            rows -> {
              RowIterator<Row> all = rows.iterator();
              if (!all.hasNext()) {
                throw new Undeliverable("no such notification");
              }
              Row row = all.next();
              UUID account = row.getUUID("id");
              return consents
                  .available(account)
                  .flatMap(yes -> yes ? send(account, row) : Uni.createFrom().voidItem());
            });
  }

  private Uni<Void> send(UUID account, Row row) {
    String openId =
        Objects.requireNonNull(
            vault.open(row.getBuffer("open_id").getBytes(), new Place("account.open_id", account)));
    OffsetDateTime at = row.getOffsetDateTime("at");
    Map<String, String> values =
        Map.of(
            "thing1", Messages.text(Messages.CHINESE, "notification.phone"),
            "time2", TIME.format(at.atZoneSameInstant(TimeSource.CHINA)));
    return channel
        .tell(openId, settings.template(), values)
        .flatMap(
            outcome ->
                switch (outcome) {
                  case DELIVERED -> consents.spend(account);
                  case REFUSED -> consents.forget(account);
                });
  }
}
