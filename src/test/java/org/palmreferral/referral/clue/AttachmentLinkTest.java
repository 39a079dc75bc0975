package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Links to attachments, and how little they are worth to anybody else. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AttachmentLinkTest {

  private static final String REVIEWER = "13800000011";
  private static final int PER_SESSION = 60;

  @Inject RedisDataSource redis;
  @Inject Pool pool;

  private String clue;
  private String attachment;

  @BeforeEach
  void attach() throws IOException {
    DemoClient cadre = TestWorld.phone("13800000010");
    clue = cadre.post("/api/v1/clues", DemoClues.FENGSHAN).path("id").asText();
    HttpResponse<String> kept =
        FormUpload.post(cadre, "/api/v1/clues/" + clue + "/attachments", 0, null, Pdf.of(5000));
    attachment = new ObjectMapper().readTree(kept.body()).path("id").asText();
  }

  @Test
  void opensInTheSameSessionAndTheLookIsWrittenDown() {
    DemoClient reviewer = reviewer();
    JsonNode link = link(reviewer);
    OffsetDateTime until = OffsetDateTime.parse(link.path("until").asText());
    assertTrue(until.isAfter(OffsetDateTime.now()));
    assertTrue(until.isBefore(OffsetDateTime.now().plus(Duration.ofMinutes(3))));
    assertEquals(0, looks());
    HttpResponse<byte[]> shown = FormUpload.get(reviewer, href(link));
    assertEquals(200, shown.statusCode());
    assertEquals(5000, shown.body().length);
    assertEquals("application/pdf", header(shown, "Content-Type"));
    assertEquals("no-store", header(shown, "Cache-Control"));
    assertEquals("sandbox", header(shown, "Content-Security-Policy"));
    assertEquals("nosniff", header(shown, "X-Content-Type-Options"));
    assertEquals(
        "attachment; filename=\"" + attachment + ".pdf\"", header(shown, "Content-Disposition"));
    assertEquals(1, looks());
  }

  @Test
  void opensInNoOtherSession() {
    DemoClient reviewer = reviewer();
    String href = href(link(reviewer));
    assertEquals(404, status(reviewer(), href), "hers as well, but another");
    assertEquals(404, status(TestWorld.phone("13800000010"), href), "who may see the clue");
    assertEquals(401, Caller.stranger().get(href).status());
    assertEquals(404, status(reviewer, href.substring(0, href.length() - 1)));
    assertEquals(0, looks());
    assertEquals(200, status(reviewer, href));
    reviewer.call("DELETE", "/api/v1/me/sessions/current", null, null);
    assertEquals(401, status(reviewer, href));
    assertEquals(404, status(reviewer(), href));
  }

  @Test
  void isNotMadeForWhatOneDoesNotSee() {
    Caller sibling = Caller.phone("13800000031");
    assertEquals(404, sibling.post(path(), null).status());
    String none = "/api/v1/clues/" + clue + "/attachments/" + UUID.randomUUID() + "/link";
    assertEquals(404, Caller.phone(REVIEWER).post(none, null).status());
  }

  @Test
  void doesNotOpenWhatSheMayNoLongerSee() {
    DemoClient reviewer = reviewer();
    String href = href(link(reviewer));
    assertEquals(200, status(reviewer, href));
    // the clue goes to another county
    pool.preparedQuery("UPDATE clue SET federation_region = '451224' WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(clue)));
    assertEquals(404, status(reviewer, href));
  }

  @Test
  void ends() {
    DemoClient reviewer = reviewer();
    String href = href(link(reviewer));
    int links = 0;
    for (Response name : redis.execute("KEYS", "link:*")) {
      links++;
      long left = redis.execute("PTTL", name.toString()).toLong();
      assertTrue(left > 0 && left <= 120_000, "ends by itself: " + left);
      assertFalse(name.toString().contains(href.substring(href.lastIndexOf('/') + 1)));
      redis.execute("PEXPIRE", name.toString(), "1");
    }
    assertTrue(links > 0);
    Eventually.holds(() -> assertEquals(404, status(reviewer, href)));
  }

  @Test
  void oneSessionHasSoManyAndNotMore() {
    DemoClient reviewer = reviewer();
    String first = href(link(reviewer));
    String second = href(link(reviewer));
    for (int i = 2; i < PER_SESSION; i++) {
      link(reviewer);
    }
    assertEquals(200, status(reviewer, first));
    String last = href(link(reviewer));
    assertEquals(404, status(reviewer, first), "the oldest gives way");
    assertEquals(200, status(reviewer, second));
    assertEquals(200, status(reviewer, last));
  }

  private JsonNode link(DemoClient who) {
    return who.post(path(), null);
  }

  private String path() {
    return "/api/v1/clues/" + clue + "/attachments/" + attachment + "/link";
  }

  private static String href(JsonNode link) {
    return link.required("href").asText();
  }

  private static DemoClient reviewer() {
    TestWorld.get();
    DemoClient phone = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    phone.signIn(REVIEWER);
    return phone;
  }

  private static int status(DemoClient who, String href) {
    return FormUpload.get(who, href).statusCode();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private long looks() {
    return pool.preparedQuery(
            "SELECT count(*) FROM audit_entry WHERE action = 'clue.attachment.read' AND target = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(attachment)))
        .iterator()
        .next()
        .getLong(0);
  }
}
