package org.palmreferral.wish.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.WishDesk.WISHES;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** A wish from the first word to the board, as its poster sees it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WishTest {

  @Test
  void aResidentWritesADraftThatOnlySheSees() {
    String resident = WishDesk.newResident();
    String wish = WishDesk.posted(resident, WishDesk.form());
    JsonNode mine = WishDesk.file(TestWorld.phone(resident), wish);
    assertEquals("DRAFT", mine.path("status").asText());
    assertEquals("草稿", mine.path("standing").asText());
    assertEquals("想要一个新书包和一套彩笔", mine.path("text").asText());
    assertEquals("小覃妈妈", mine.path("contactName").asText());
    assertTrue(mine.path("contactPhone").asText().contains("****"), "her own number is known");
    assertTrue(mine.path("guarded").asBoolean(), "a child is guarded without being told");
    assertTrue(mine.path("number").asText().startsWith("XY-" + WishDesk.COMMUNITY));
    refused("404 not_found", () -> WishDesk.file(WishDesk.keeper(), wish));
    refused("404 not_found", () -> WishDesk.file(TestWorld.phone("13800000017"), wish));
  }

  @Test
  void submittedItWaitsForSomebodyWhoDidNotPostIt() {
    String resident = WishDesk.newResident();
    String wish = WishDesk.submitted(resident, WishDesk.form());
    assertTrue(
        ids(WishDesk.keeper().get(WISHES + "/to-review?limit=100")).contains(wish),
        "the keeper of the community has it to review");
    JsonNode read = WishDesk.file(WishDesk.keeper(), wish);
    assertFalse(read.path("mine").asBoolean());
    assertTrue(read.path("contactName").isMissingNode(), "she need not know whom to call");
    assertTrue(read.path("place").isMissingNode());
    refused(
        "404 not_found", // of another village
        () -> WishDesk.file(TestWorld.phone("13800000010"), wish));
    refused("404 not_found", () -> WishDesk.file(TestWorld.phone("13800000031"), wish));
  }

  @Test
  void publishedAndChangedItIsReviewedAgain() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    Map<String, Object> form = WishDesk.form();
    String wish = WishDesk.published(resident, form);
    assertEquals("OPEN", WishDesk.file(phone, wish).path("status").asText());
    assertEquals("想要一个新书包和一套彩笔", WishDesk.file(phone, wish).path("shownText").asText());
    form.put("text", "想要一个新书包，颜色不限");
    JsonNode changed = phone.call("PUT", WISHES + '/' + wish, form, WishDesk.version(phone, wish));
    assertEquals("REVIEW", changed.path("status").asText());
    WishDesk.step(WishDesk.keeper(), wish, "review/publish", WishDesk.publication());
    assertEquals("想要一个新书包，颜色不限", WishDesk.file(phone, wish).path("shownText").asText());
    assertEquals(
        List.of("POST", "SUBMIT", "PUBLISH", "CHANGE", "PUBLISH"),
        WishDesk.file(phone, wish).path("history").findValuesAsText("verb"));
  }

  @Test
  void returnedWithAReasonItIsChangedAndSubmittedAgain() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    String wish = WishDesk.submitted(resident, WishDesk.form());
    WishDesk.step(
        WishDesk.keeper(),
        wish,
        "review/return",
        Map.of("reason", "NOT_CLEAR", "words", "请写明书包的大小"));
    JsonNode returned = WishDesk.file(phone, wish);
    assertEquals("RETURNED", returned.path("status").asText());
    JsonNode last = returned.path("history").get(returned.path("history").size() - 1);
    assertEquals("请写明书包的大小", last.path("note").asText());
    assertEquals("NOT_CLEAR", last.path("reason").asText());
    Map<String, Object> form = WishDesk.form();
    form.put("text", "想要一个能装下 A4 本子的书包");
    phone.call("PUT", WISHES + '/' + wish, form, WishDesk.version(phone, wish));
    WishDesk.step(phone, wish, "submit", null);
    assertEquals("REVIEW", WishDesk.file(phone, wish).path("status").asText());
  }

  @Test
  void nothingIsAskedTwice() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    JsonNode empty = phone.get(WISHES + "/prefill");
    assertTrue(empty.path("ready").asBoolean());
    assertTrue(empty.path("region").isMissingNode());
    WishDesk.posted(resident, WishDesk.form());
    JsonNode known = phone.get(WISHES + "/prefill");
    assertEquals(WishDesk.COMMUNITY, known.path("region").asText());
    assertEquals("小覃妈妈", known.path("contactName").asText());
    assertEquals("PRIMARY_SCHOOL", known.path("stage").asText());
    JsonNode staff = WishDesk.keeper().get(WISHES + "/prefill");
    assertEquals("班玉兰", staff.path("contactName").asText());
    assertEquals("COMMUNITY_STAFF", staff.path("relation").asText());
    assertEquals(WishDesk.COMMUNITY, staff.path("region").asText());
  }

  @Test
  void aCadrePostsForSomebodyWhoAgreed() {
    DemoClient cadre = TestWorld.phone("13800000010");
    Map<String, Object> form = WishDesk.form();
    form.put("region", "451223100202");
    form.remove("contactName");
    refused("400 wish.for_whom", () -> cadre.post(WISHES, form));
    Map<String, Object> whom = new HashMap<>();
    whom.put("name", "覃小花");
    whom.put("relation", "COMMUNITY_STAFF");
    whom.put("consentBy", "HERSELF");
    whom.put("consentWay", "SIGNED");
    whom.put("consentOn", LocalDate.now().toString());
    form.put("forSomebody", whom);
    refused("400 wish.guardian", () -> cadre.post(WISHES, form));
    whom.put("consentBy", "GUARDIAN");
    String wish = cadre.post(WISHES, form).path("id").asText();
    JsonNode mine = WishDesk.file(cadre, wish);
    assertEquals("韦秀英", mine.path("contactName").asText(), "whoever posted is called");
    assertEquals("覃小花", mine.path("personName").asText());
    WishDesk.step(cadre, wish, "submit", null);
    refused(
        "403 wish.own", () -> WishDesk.step(cadre, wish, "review/publish", WishDesk.publication()));
    JsonNode read = WishDesk.file(TestWorld.phone("13800000011"), wish);
    assertTrue(read.path("personName").isMissingNode(), "nobody needs to know whose wish it is");
    form.put("region", WishDesk.COMMUNITY);
    refused("400 wish.region_not_yours", () -> cadre.post(WISHES, form));
    form.put("region", "451223100202");
    form.put("visit", UUID.randomUUID().toString());
    refused("400 wish.visit", () -> cadre.post(WISHES, form));
  }

  @Test
  void whatDoesNotFitTogetherIsToldAtTheField() {
    Map<String, Map<String, Object>> wrong = new HashMap<>();
    wrong.put("wish.until_past", Map.of("wantedUntil", LocalDate.now().minusDays(1).toString()));
    wrong.put("wish.until_far", Map.of("wantedUntil", LocalDate.now().plusDays(400).toString()));
    wrong.put(
        "wish.from_after_until", Map.of("wantedFrom", LocalDate.now().plusDays(60).toString()));
    wrong.put("wish.weekday", Map.of("recurrence", "WEEKLY"));
    wrong.put("wish.value_band", Map.of("kind", "SERVICE"));
    wrong.put("wish.position", Map.of("latitude", 24.5));
    wrong.put("wish.station", Map.of("station", UUID.randomUUID().toString()));
    wrong.put("region.unknown", Map.of("region", "451223999999"));
    Caller resident = Caller.phone(WishDesk.newResident());
    wrong.forEach(
        (code, change) -> {
          Map<String, Object> form = WishDesk.form();
          form.putAll(change);
          Caller.Answer answer = resident.post(WISHES, form);
          assertEquals(400, answer.status(), code);
          assertEquals(code, answer.body().path("code").asText());
        });
  }

  @Test
  void whereIsKeptRoughlyAndOfAGuardedPersonNotAtAll() {
    Map<String, Object> form = WishDesk.service(1);
    form.put("latitude", 24.547812);
    form.put("longitude", 107.042391);
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    JsonNode old = WishDesk.file(phone, WishDesk.posted(resident, form));
    assertEquals("24.55", old.path("latitude").asText());
    assertEquals("107.04", old.path("longitude").asText());
    form.put("guarded", true);
    JsonNode fled = WishDesk.file(phone, WishDesk.posted(resident, form));
    assertTrue(fled.path("latitude").isMissingNode());
  }

  @Test
  void oneHasSoManyWishesOpenAndNoMoreAlsoWhenAllAreSentAtOnce() {
    String resident = WishDesk.newResident();
    Caller phone = Caller.phone(resident);
    List<Caller.Answer> answers =
        AtOnce.all(Collections.nCopies(12, () -> phone.post(WISHES, WishDesk.form())));
    assertEquals(5, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        7,
        answers.stream()
            .filter(answer -> answer.body().path("code").asText().equals("wish.too_many"))
            .count());
    assertEquals(5, TestWorld.phone(resident).get(WISHES + "/mine").path("items").size());
  }

  @Test
  void strangeTextsAreKeptAsTheyAreSeen() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    Map<String, String> seen =
        Map.of(
            "<script>alert('x')</script> 想要一本书", "<script>alert('x')</script> 想要一本书",
            "想要\u202E包书\u202C一个", "想要包书一个",
            "想\u200B要\uFEFF书\u2060包", "想要书包",
            "全家福👨‍👩‍👧‍👦和❤️‍🔥", "全家福👨‍👩‍👧‍👦和❤️‍🔥");
    seen.forEach(
        (sent, kept) -> {
          Map<String, Object> form = WishDesk.form();
          form.put("text", sent);
          String wish = WishDesk.published(resident, form);
          assertEquals(kept, WishDesk.file(phone, wish).path("text").asText());
          assertEquals(kept, WishDesk.file(phone, wish).path("shownText").asText());
        });
    Map<String, Object> form = WishDesk.form();
    form.put("text", "书".repeat(10_000));
    assertEquals(
        10_000,
        WishDesk.file(phone, WishDesk.published(resident, form)).path("text").asText().length());
    form.put("text", "书".repeat(10_001));
    refused("400 bad_input", () -> TestWorld.phone(WishDesk.newResident()).post(WISHES, form));
    form.put("text", "\u200B\u202E");
    refused("400 bad_input", () -> TestWorld.phone(WishDesk.newResident()).post(WISHES, form));
  }

  @Test
  void withdrawnItIsOver() {
    String resident = WishDesk.newResident();
    DemoClient phone = TestWorld.phone(resident);
    String wish = WishDesk.published(resident, WishDesk.form());
    WishDesk.step(phone, wish, "withdraw", Map.of("why", "已经有人送了"));
    assertEquals("WITHDRAWN", WishDesk.file(phone, wish).path("status").asText());
    refused("409 wish.arrow", () -> WishDesk.step(phone, wish, "submit", null));
    refused(
        "409 wish.over",
        () ->
            phone.call("PUT", WISHES + '/' + wish, WishDesk.form(), WishDesk.version(phone, wish)));
  }

  private static List<String> ids(JsonNode slice) {
    return slice.path("items").findValuesAsText("id");
  }
}
