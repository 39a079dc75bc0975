package org.palmreferral.wish.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.testing.ReliefDesk.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** A wish that ended long ago tells of nobody any more. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WishErasingTest {

  @Inject Pool pool;
  @Inject WishErasing erasing;

  @Test
  void aYearAfterItsEndItsKeyIsDestroyedAndNotBefore() throws Throwable {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    String old = withdrawn(phone, "1 year 1 day");
    String young = withdrawn(phone, "11 months");
    String open = WishDesk.published(resident, WishDesk.form());
    VertxContextSupport.subscribeAndAwait(
        () -> erasing.erase(client -> Uni.createFrom().voidItem()));
    refused("410 record.erased", () -> WishDesk.file(phone, old));
    assertEquals("WITHDRAWN", WishDesk.file(phone, young).path("status").asText());
    assertEquals("OPEN", WishDesk.file(phone, open).path("status").asText());
    assertEquals(3, phone.get(WishDesk.WISHES + "/mine").path("items").size(), "it is counted");
    assertEquals(
        WishDesk.COMMUNITY, phone.get(WishDesk.WISHES + "/prefill").path("region").asText());
    assertEquals(
        1,
        pool.preparedQuery(
                "SELECT FROM erased_key e JOIN wish w ON w.key_id = e.key_id WHERE w.id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(old)))
            .size());
  }

  private String withdrawn(DemoClient phone, String ago) {
    String wish = phone.post(WishDesk.WISHES, WishDesk.form()).path("id").asText();
    WishDesk.picture(phone, wish, Pictures.png(0x118833));
    WishDesk.step(phone, wish, "withdraw", Map.of());
    pool.preparedQuery("UPDATE wish SET ended_at = ended_at - interval '" + ago + "' WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(wish)));
    return wish;
  }
}
