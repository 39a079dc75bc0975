package org.palmreferral.exchange.webhook;

import static org.palmreferral.exchange.webhook.WebhookDesk.done;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.palmreferral.exchange.feed.EventLog;
import org.palmreferral.vault.Vault;

/** A receiver, and relays that call it when a test says so. */
abstract class WebhookWorld {

  @Inject Pool pool;
  @Inject EventLog events;
  @Inject Vertx vertx;
  @Inject Vault vault;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  final Receiver receiver = new Receiver();

  /** Rounds are counted, so nobody else's deliveries may be due. */
  @BeforeEach
  void nobodyElseIsCalled() {
    done(
        pool.query("UPDATE webhook_endpoint SET state = 'DELETED' WHERE state = 'ACTIVE'")
            .execute());
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  WebhookDesk desk() {
    return new WebhookDesk(pool, events);
  }

  WebhookRelay relay() {
    return relay(
        new Calling(vertx, clock, QuickSettings.LOOPBACK, InetAddress::getAllByName, null));
  }

  WebhookRelay relay(Calling calling) {
    return new WebhookRelay(pool, calling, vault, json, clock, QuickSettings.LOOPBACK);
  }
}
