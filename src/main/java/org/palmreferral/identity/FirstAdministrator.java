package org.palmreferral.identity;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.palmreferral.actor.Role;
import org.palmreferral.vault.Vault;

/**
 * Lets the first administrator of a new installation in: when there is none and phone and
 * invitation are configured, an invitation of the platform's own organisation waits for that phone.
 */
@ApplicationScoped
class FirstAdministrator {

  private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
  private static final String ORGANISATION =
      """
      INSERT INTO organisation (id, kind, name, created_at) VALUES ($1, 'PLATFORM', '平台运营单位', $2)
      ON CONFLICT DO NOTHING
      """;
  private static final String INVITE =
      """
      INSERT INTO invitation
        (id, code_print, organisation_id, role, phone, phone_print, name, created_at, expires_at)
      SELECT $1, $2, o.id, $3, $4, $5, $6, $7, $8
      FROM organisation o
      WHERE o.kind = 'PLATFORM' AND o.region_code IS NULL
        AND NOT EXISTS (
          SELECT FROM membership m WHERE m.organisation_id = o.id AND m.role = $3)
      LIMIT 1
      ON CONFLICT (code_print) DO NOTHING
      """;

  private final Pool pool;
  private final Vault vault;
  private final Clock clock;
  private final IdentitySettings settings;

  FirstAdministrator(Pool pool, Vault vault, Clock clock, IdentitySettings settings) {
    this.pool = pool;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  void invite(@Observes StartupEvent started) {
    var first = settings.firstAdministrator();
    if (first.phone().isEmpty() && first.invitation().isEmpty()) {
      return;
    }
    String code = first.invitation().orElse("");
    if (first.phone().isEmpty() || code.length() < 20) {
      throw new IllegalStateException(
          "palmreferral.identity.first-administrator: set phone and an invitation of 20 characters"
              + " or more");
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    Invitation invitation =
        Invitation.of(
            code,
            UUID.randomUUID(),
            Role.ADMINISTRATOR,
            PhoneNumber.normalise(first.phone().get()),
            "管理员",
            null,
            now,
            now.plus(settings.invitation()),
            vault);
    int invited =
        pool.preparedQuery(ORGANISATION)
            .execute(Tuple.of(UUID.randomUUID(), now))
            .chain(
                () ->
                    pool.preparedQuery(INVITE)
                        .execute(
                            Tuple.tuple()
                                .addUUID(invitation.id)
                                .addBuffer(Buffer.buffer(invitation.codePrint))
                                .addString(Role.ADMINISTRATOR.name())
                                .addBuffer(Buffer.buffer(invitation.phone))
                                .addBuffer(Buffer.buffer(invitation.phonePrint))
                                .addBuffer(Buffer.buffer(invitation.name))
                                .addOffsetDateTime(now)
                                .addOffsetDateTime(invitation.expiresAt)))
            .await()
            .atMost(Duration.ofSeconds(20))
            .rowCount();
    if (invited == 1) {
      LOG.info("the first administrator can join with the configured phone and invitation");
    }
  }
}
