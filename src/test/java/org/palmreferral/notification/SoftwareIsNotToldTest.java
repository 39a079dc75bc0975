package org.palmreferral.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/** A step that software took is answered to nobody's phone. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SoftwareIsNotToldTest {

  @Inject Notifications notifications;
  @Inject Pool pool;

  @Test
  void peopleHaveAListAndSoftwareHasNone() {
    UUID software = Software.of(TestWorld.get().house("凤山县妇女联合会")).account();
    UUID person =
        UUID.fromString(TestWorld.phone("13800000011").get("/api/v1/me").path("account").asText());
    UUID message = UUID.randomUUID();
    pool.withTransaction(
            connection ->
                connection
                    .preparedQuery("SELECT unnest($1::uuid[]) AS account")
                    .execute(Tuple.of(new UUID[] {software, person}))
                    .flatMap(
                        accounts ->
                            notifications.add(
                                connection,
                                accounts,
                                null,
                                message,
                                "clue.progress",
                                UUID.randomUUID(),
                                "凤妇线〔2026〕1号")))
        .await()
        .indefinitely();
    var told =
        pool.preparedQuery("SELECT account_id FROM notification WHERE message = $1")
            .execute(Tuple.of(message))
            .await()
            .indefinitely();
    assertEquals(1, told.size());
    assertEquals(person, told.iterator().next().getUUID("account_id"));
    pool.preparedQuery("DELETE FROM notification WHERE message = $1")
        .execute(Tuple.of(message))
        .await()
        .indefinitely();
  }
}
