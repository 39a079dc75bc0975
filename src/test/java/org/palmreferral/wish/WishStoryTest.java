package org.palmreferral.wish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** A wish from the first word to the word of thanks. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WishStoryTest {

  @Test
  void aGirlWantsSomebodyBesideHerHomework() {
    String resident = WishDesk.newResident();
    DemoClient mother = TestWorld.phone(resident);
    Map<String, Object> form = WishDesk.form();
    form.put("kind", "TUTORING");
    form.put("text", "放学后想有人陪着写作业");
    form.put("contactName", "蒙女士");
    form.put("place", "凤阳路 8 号");
    form.put("dayPart", "SIX_O_CLOCK");
    form.remove("valueBand");

    String wish = WishDesk.submitted(resident, form);
    assertEquals(404, board(wish).status(), "nothing appears before it was read");
    Eventually.holds(
        () ->
            assertTrue(
                WishDesk.file(WishDesk.keeper(), wish).path("check").path("passed").asBoolean()));
    WishDesk.step(WishDesk.keeper(), wish, "review/publish", Map.of());

    JsonNode card = board(wish).body();
    assertTrue(card.toString().contains("一名女孩，小学"), card.toString());
    for (String hidden : new String[] {"蒙女士", "凤阳路", resident}) {
      assertFalse(card.toString().contains(hidden), hidden);
    }

    DemoClient one = TestWorld.phone(PromiseDesk.mayServeChildren());
    DemoClient two = TestWorld.phone(PromiseDesk.mayServeChildren());
    JsonNode first = claim(one, wish);
    JsonNode second = claim(two, wish);
    assertEquals("PROMISED", first.path("status").asText());
    assertEquals("WAITING", second.path("status").asText());
    JsonNode contact = one.get(promise(first) + "/contact");
    assertEquals("蒙女士", contact.path("name").asText());
    assertEquals(resident, contact.path("phone").asText(), "the whole number, to call it");
    assertEquals("凤阳路 8 号", contact.path("place").asText());
    refused("403 promise.contact_closed", () -> two.get(promise(second) + "/contact"));

    step(one, first, "give-back", Map.of("reason", "NO_TIME"));
    assertEquals(
        "PROMISED",
        two.get(promise(second)).path("promise").path("status").asText(),
        "the next in line");
    Eventually.holds(() -> assertTrue(told(two, "promise.progress")));

    step(
        two,
        second,
        "prove",
        Map.of("servedOn", LocalDate.now(TimeSource.CHINA).toString(), "minutes", 90));
    step(mother, second, "confirm", Map.of("thanks", "谢谢姐姐"));
    assertEquals("FULFILLED", WishDesk.file(mother, wish).path("status").asText());
    assertTrue(two.get(promise(second)).toString().contains("谢谢姐姐"));
    assertTrue(two.get("/api/v1/promises/hours").toString().contains("90"));
    refused("403 promise.contact_closed", () -> two.get(promise(second) + "/contact"));
    Eventually.holds(() -> assertTrue(told(mother, "wish.progress")));
  }

  private static Caller.Answer board(String wish) {
    return Caller.stranger().get("/api/v1/board/wishes/" + wish);
  }

  private static JsonNode claim(DemoClient who, String wish) {
    return who.post(WishDesk.WISHES + '/' + wish + "/promises", Map.of("helpers", 1));
  }

  private static String promise(JsonNode promise) {
    return "/api/v1/promises/" + promise.path("id").asText();
  }

  private static void step(
      DemoClient who, JsonNode promise, String verb, @Nullable Map<String, ?> body) {
    String path = promise(promise);
    who.call(
        "POST", path + '/' + verb, body, who.get(path).path("promise").path("version").asInt());
  }

  private static boolean told(DemoClient who, String kind) {
    return who.get("/api/v1/notifications?limit=100")
        .path("items")
        .findValuesAsText("kind")
        .contains(kind);
  }
}
