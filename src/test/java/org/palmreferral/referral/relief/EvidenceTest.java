package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.CASES;
import static org.palmreferral.testing.ReliefDesk.acceptedClue;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.matter;
import static org.palmreferral.testing.ReliefDesk.open;
import static org.palmreferral.testing.ReliefDesk.openedCase;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What a case is proved by: what it needs, how it comes, and that an award waits for it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class EvidenceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient deputy = TestWorld.phone("13800000013");
  private final DemoClient elsewhere = TestWorld.phone("13800000032");

  @Inject Pool pool;

  @Test
  void theChecklistIsThereWithTheCaseAndIsToBeAskedFor() {
    JsonNode opened = open(acceptedClue("小兰"), matter());
    String relief = opened.path("id").asText();
    JsonNode list = list(relief);
    assertEquals(0, list.path("there").asInt());
    assertEquals(7, list.path("needed").asInt(), "an injured girl, and her guardian");
    assertTrue(line(list, "REPRESENTATION").path("required").asBoolean());
    assertFalse(line(list, "JUDGMENT").path("required").asBoolean());
    assertEquals("伤情鉴定意见、诊断证明", line(list, "INJURY").path("label").asText());
    assertEquals("缺少", line(list, "INJURY").path("standing").asText());
    assertFalse(list.path("paused").asBoolean());
    String askBy = list.path("askBy").asText();
    assertTrue(askBy.compareTo(opened.path("dueOn").asText()) < 0, "five of ten working days");
    assertTrue(waits(relief), "for its officer, until that day");

    step(procurator, relief, "evidence/INJURY/collection", words("向县医院调取"));
    ask(relief, "APPLICATION", "IDENTITY", "HARDSHIP", "COMPENSATION", "REPRESENTATION");
    assertTrue(waits(relief), "the bills are missing still");
    ask(relief, "MEDICAL_BILLS");
    assertFalse(waits(relief));
    assertFalse(list(relief).has("askBy"));
  }

  @Test
  void anAwardWaitsForWhatTheCaseNeedsAndARefusalDoesNot() {
    String relief = open(acceptedClue("小荷"), matter()).path("id").asText();
    Map<String, Object> proposal = award(relief, 100_000);
    refused("422 relief.evidence_missing", () -> step(procurator, relief, "proposal", proposal));
    refusedByTheDatabase(
        pool,
        "INSERT INTO relief_decision (id, case_id, state, amount, cap, reasons, proposed_by,"
            + " proposed_at) SELECT gen_random_uuid(), id, 'PROPOSED', 1, 9, matter, officer_id,"
            + " now() FROM relief_case WHERE id = $1",
        relief,
        "evidence is missing");
    handOver(relief, "APPLICATION", "IDENTITY", "HARDSHIP", "COMPENSATION", "REPRESENTATION");
    step(procurator, relief, "evidence/INJURY/collection", words("向县医院调取"));
    handOver(relief, "INJURY");
    refused("422 relief.evidence_missing", () -> step(procurator, relief, "proposal", proposal));
    refused(
        "403 relief.not_officer",
        () -> step(deputy, relief, "evidence/MEDICAL_BILLS/waiver", words("医保已结算")));
    step(procurator, relief, "evidence/MEDICAL_BILLS/waiver", words("费用已由医保结算，无须票据"));
    JsonNode list = list(relief);
    assertEquals(6, list.path("there").asInt());
    assertEquals(6, list.path("needed").asInt(), "what is not needed does not count");
    assertEquals("费用已由医保结算，无须票据", line(list, "MEDICAL_BILLS").path("note").asText());
    step(procurator, relief, "proposal", proposal);
    refused("409 relief.arrow", () -> ask(relief, "JUDGMENT"));

    String hopeless = open(acceptedClue("小菊"), matter()).path("id").asText();
    Map<String, Object> refusal =
        Map.of(
            "portions",
            List.of(),
            "refusalReason",
            "TURNED_OVER",
            "reasons",
            Map.of("summary", "与案件无关"));
    step(procurator, hopeless, "proposal", refusal);
  }

  @Test
  void whatWasAskedForIsNeededFromThenOn() {
    String relief = openedCase("小竹");
    assertFalse(line(list(relief), "JUDGMENT").path("required").asBoolean());
    ask(relief, "JUDGMENT");
    JsonNode judgment = line(list(relief), "JUDGMENT");
    assertTrue(judgment.path("required").asBoolean());
    assertEquals("请于期限内补充", judgment.path("note").asText());
    refused("409 evidence.arrow", () -> ask(relief, "JUDGMENT"));
    refused("409 relief.paused", () -> step(procurator, relief, "extension", words("等待材料")));
    refused(
        "409 relief.paused", () -> step(procurator, relief, "proposal", award(relief, 100_000)));
    handOver(relief, "JUDGMENT");
    refused("409 evidence.arrow", () -> ask(relief, "JUDGMENT"));
    step(procurator, relief, "proposal", award(relief, 100_000));
  }

  @Test
  void anApplicationMayBeSpokenAndIsPutOnRecord() {
    String relief = open(acceptedClue("小梅"), matter()).path("id").asText();
    assertEquals("evidence.nothing", send(relief, "APPLICATION", null, null).path("code").asText());
    send(relief, "APPLICATION", "韦奶奶口头申请救助，\r\n笔录已宣读并签名", null);
    JsonNode application = line(list(relief), "APPLICATION");
    assertEquals("THERE", application.path("state").asText());
    assertTrue(application.path("note").asText().startsWith("韦奶奶口头申请救助"));
    assertTrue(application.has("cameAt"));
    String history = procurator.get(CASES + '/' + relief).path("steps").toString();
    assertTrue(history.contains("救助申请书（口头申请的，制作笔录）：韦奶奶口头申请救助"));
  }

  @Test
  void aScanIsKeptOnceAndShownToItsProcuratorateOnly() throws IOException {
    String relief = open(acceptedClue("小松"), matter()).path("id").asText();
    byte[] scan = picture(0x336699);
    String file = send(relief, "IDENTITY", null, scan).path("attachment").asText();
    assertEquals(file, send(relief, "IDENTITY", "复印件", scan).path("attachment").asText());
    String back = send(relief, "IDENTITY", null, picture(0x996633)).path("attachment").asText();
    JsonNode identity = line(list(relief), "IDENTITY");
    assertEquals(List.of(file, back), identity.path("files").findValuesAsText("id"));
    assertEquals("复印件", identity.path("note").asText());

    String path = CASES + '/' + relief + "/evidence/" + file + "/content";
    HttpResponse<byte[]> shown = FormUpload.get(procurator, path);
    assertEquals(200, shown.statusCode());
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(shown.body()));
    assertNotNull(seen);
    assertEquals(0x336699, seen.getRGB(3, 3) & 0xFFFFFF);
    assertEquals(404, FormUpload.get(elsewhere, path).statusCode());
    refused("404 not_found", () -> elsewhere.get(CASES + '/' + relief + "/evidence"));
    String other = open(acceptedClue("小柏"), matter()).path("id").asText();
    String astray = CASES + '/' + other + "/evidence/" + file + "/content";
    assertEquals(404, FormUpload.get(procurator, astray).statusCode(), "of another case");
    assertArrayEquals(shown.body(), FormUpload.get(deputy, path).body());
  }

  private JsonNode list(String relief) {
    return procurator.get(CASES + '/' + relief + "/evidence");
  }

  private static JsonNode line(JsonNode list, String kind) {
    for (JsonNode line : list.path("lines")) {
      if (line.path("kind").asText().equals(kind)) {
        return line;
      }
    }
    throw new AssertionError(kind);
  }

  private void ask(String relief, String... kinds) {
    step(
        procurator, relief, "evidence/asking", Map.of("kinds", List.of(kinds), "words", "请于期限内补充"));
  }

  private void handOver(String relief, String... kinds) {
    List<Map<String, String>> evidence =
        List.of(kinds).stream().map(kind -> Map.of("kind", kind, "words", "原件已收")).toList();
    step(procurator, relief, "evidence/arrivals", Map.of("evidence", evidence));
  }

  private JsonNode send(String relief, String kind, String words, byte[] png) {
    String path = CASES + '/' + relief;
    int version = procurator.get(path).path("version").asInt();
    HttpResponse<String> answer =
        FormUpload.post(procurator, path + "/evidence/" + kind + "/arrival", version, words, png);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean waits(String relief) {
    String after = "";
    do {
      JsonNode page = procurator.get("/api/v1/duties?limit=100" + after);
      for (JsonNode duty : page.path("items")) {
        if (duty.path("thing").asText().equals(relief)
            && duty.path("kind").asText().equals("EVIDENCE")) {
          return true;
        }
      }
      after = page.has("next") ? "&after=" + page.path("next").asText() : null;
    } while (after != null);
    return false;
  }

  private static byte[] picture(int colour) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, colour);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
