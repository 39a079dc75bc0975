package org.palmreferral.presence.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** The printed code as pictures: our own, and the one that the platform draws. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PrintedPictureTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void bothAreDrawn() {
    String path = StationDesk.STATIONS + '/' + StationDesk.open() + "/printed-code";
    Caller keeper = Caller.phone(StationDesk.KEEPER);
    assertEquals(404, keeper.get(path + "/qr").status(), "nothing was printed yet");
    assertEquals(201, keeper.post(path, null).status());
    for (String picture : new String[] {"/qr", "/mini-code"}) {
      Caller.Answer answer = keeper.get(path + picture);
      assertEquals(200, answer.status(), picture);
      assertEquals("image/png", answer.header("Content-Type"));
    }
  }

  /** An error comes with status 200 and JSON in the place of a picture. */
  @Test
  void thePlatformMayBeAway() throws Exception {
    String path = StationDesk.STATIONS + '/' + StationDesk.open() + "/printed-code";
    Caller keeper = Caller.phone(StationDesk.KEEPER);
    keeper.post(path, null);
    platform("away");
    try {
      Caller.Answer answer = keeper.get(path + "/mini-code");
      assertEquals(503, answer.status());
      assertEquals("wechat.away", answer.code());
      assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
      assertEquals(200, keeper.get(path + "/qr").status());
    } finally {
      platform("back");
    }
    assertEquals(200, keeper.get(path + "/mini-code").status());
  }

  private static void platform(String turn) throws IOException, InterruptedException {
    URI door =
        URI.create(TestWorld.platform() + "/platform/" + turn + "?path=/wxa/getwxacodeunlimit");
    assertEquals(
        200,
        HTTP.send(
                HttpRequest.newBuilder(door).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.discarding())
            .statusCode());
  }
}
