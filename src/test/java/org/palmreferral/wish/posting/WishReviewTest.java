package org.palmreferral.wish.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.WishDesk.WISHES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** What a reviewer decides, what readers report, and the pictures. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WishReviewTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theReviewerMayWriteWhatEverybodyReads() {
    String resident = WishDesk.newResident();
    String wish = WishDesk.submitted(resident, WishDesk.form());
    WishDesk.step(
        WishDesk.keeper(),
        wish,
        "review/publish",
        Map.of("text", "想要一个书包", "despite", "已删去可识别身份的内容"));
    JsonNode read = WishDesk.file(TestWorld.phone(resident), wish);
    assertEquals("想要一个书包", read.path("shownText").asText());
    assertEquals("想要一个新书包和一套彩笔", read.path("text").asText());
    assertFalse(read.path("responsible").isMissingNode(), "somebody knows about it");
  }

  @Test
  void threeReadersTakeAWishDownAndAReviewerSettlesIt() {
    String wish = WishDesk.open(1);
    Map<String, String> report = Map.of("reason", "TELLS_WHO_SHE_IS", "words", "写了门牌号");
    String path = WISHES + '/' + wish + "/reports";
    DemoClient first = TestWorld.phone("13800000017");
    first.post(path, report);
    first.post(path, report);
    assertEquals("OPEN", status(wish), "one reader twice is one reader");
    TestWorld.phone("13800000018").post(path, report);
    TestWorld.phone("13800000012").post(path, report);
    assertEquals("REVIEW", status(wish));
    refused("404 not_found", () -> TestWorld.phone("13800000013").post(path, report));
    JsonNode reports = WishDesk.file(WishDesk.keeper(), wish).path("reports");
    assertEquals(3, reports.size());
    assertEquals("写了门牌号", reports.get(0).path("words").asText());
    WishDesk.step(WishDesk.keeper(), wish, "review/publish", WishDesk.publication());
    assertEquals("OPEN", status(wish));
    assertTrue(
        WishDesk.file(WishDesk.keeper(), wish).path("reports").get(0).path("settled").asBoolean());
  }

  @Test
  void itsLastDayIsPutOffAndAnotherBecomesResponsible() {
    String wish = WishDesk.open(1);
    DemoClient keeper = WishDesk.keeper();
    String later = LocalDate.now().plusDays(60).toString();
    WishDesk.step(keeper, wish, "review/extend", Map.of("until", later));
    assertEquals(later, WishDesk.file(keeper, wish).path("wantedUntil").asText());
    refused(
        "400 wish.until_far",
        () -> WishDesk.step(keeper, wish, "review/extend", Map.of("until", later)));
    refused(
        "400 wish.responsible",
        () ->
            WishDesk.step(
                keeper, wish, "review/hand-over", Map.of("to", UUID.randomUUID().toString())));
    DemoClient reviewer = TestWorld.phone("13800000011");
    String account = keeper.get("/api/v1/me").path("account").asText();
    WishDesk.step(reviewer, wish, "review/hand-over", Map.of("to", account));
    assertEquals(account, WishDesk.file(reviewer, wish).path("responsible").asText());
  }

  @Test
  void picturesAreMadeAnewAndSeenBeforeTheyAppear() throws Exception {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    String wish = WishDesk.posted(resident, WishDesk.form());
    String pictures = WISHES + '/' + wish + "/pictures";
    byte[] sent = Pictures.png(0x336699);
    JsonNode card = json(FormUpload.post(phone, pictures, 0, null, sent));
    String id = card.path("id").asText();
    JsonNode again = json(FormUpload.post(phone, pictures, 0, null, sent));
    assertEquals(id, again.path("id").asText(), "the same picture stands there once");
    HttpResponse<byte[]> kept = FormUpload.get(phone, pictures + '/' + id);
    assertEquals(200, kept.statusCode());
    assertNotEquals(null, ImageIO.read(new ByteArrayInputStream(kept.body())));
    WishDesk.step(phone, wish, "submit", null);
    assertEquals(409, FormUpload.post(phone, pictures, 0, null, sent).statusCode());
    refused(
        "422 wish.pictures_unseen",
        () -> WishDesk.step(WishDesk.keeper(), wish, "review/publish", WishDesk.publication()));
    WishDesk.step(
        WishDesk.keeper(),
        wish,
        "review/publish",
        Map.of("despite", "文字已逐字看过", "picturesChecked", true));
    assertEquals("OPEN", status(wish));
    assertEquals(
        404, FormUpload.get(TestWorld.phone("13800000031"), pictures + '/' + id).statusCode());
  }

  @Test
  void aPictureIsTakenOutOfADraftAgain() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    String wish = WishDesk.posted(resident, WishDesk.form());
    String pictures = WISHES + '/' + wish + "/pictures";
    String id = WishDesk.picture(phone, wish, Pictures.png(0x336699));
    phone.call("DELETE", pictures + '/' + id, null, null);
    assertEquals(0, WishDesk.file(phone, wish).path("pictures").size());
    assertEquals(404, FormUpload.get(phone, pictures + '/' + id).statusCode());
  }

  @Test
  void posterAndStaffAreToldAndTheMessageSaysNothing() {
    String resident = WishDesk.newResident();
    String wish = WishDesk.submitted(resident, WishDesk.form());
    Eventually.holds(() -> assertTrue(told(WishDesk.keeper(), "wish.review", wish)));
    WishDesk.step(WishDesk.keeper(), wish, "review/publish", WishDesk.publication());
    Eventually.holds(() -> assertTrue(told(TestWorld.phone(resident), "wish.progress", wish)));
    TestWorld.phone("13800000017")
        .post(WISHES + '/' + wish + "/reports", Map.of("reason", "ADVERTISING"));
    Eventually.holds(() -> assertTrue(told(WishDesk.keeper(), "wish.report", wish)));
  }

  private static boolean told(DemoClient who, String kind, String wish) {
    for (JsonNode line : who.get("/api/v1/notifications?limit=100").path("items")) {
      if (line.path("kind").asText().equals(kind) && line.path("subject").asText().equals(wish)) {
        return !line.path("text").asText().contains("书包");
      }
    }
    return false;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String status(String wish) {
    return WishDesk.file(WishDesk.keeper(), wish).path("status").asText();
  }
}
