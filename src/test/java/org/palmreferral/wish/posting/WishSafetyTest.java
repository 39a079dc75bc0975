package org.palmreferral.wish.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;
import org.palmreferral.wish.safety.Standing;

/** What keeps a wish from telling who somebody is. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WishSafetyTest {

  @Inject WishTexts texts;

  @Test
  void aNumberToCallIsRefusedAtOnceHoweverItIsWritten() {
    DemoClient phone = TestWorld.phone(WishDesk.newResident());
    for (String text : List.of("请打13812345678", "电话一三八一二三四五六七八", "１３８ １２３４ ５６７８ 找我")) {
      Map<String, Object> form = WishDesk.service(1);
      form.put("text", "想理发，" + text);
      String wish = phone.post(WishDesk.WISHES, form).path("id").asText();
      JsonNode check = WishDesk.file(phone, wish).path("check");
      assertEquals("PHONE", check.path("findings").get(0).path("rule").asText(), text);
      assertTrue(check.path("findings").get(0).path("blocking").asBoolean());
      refused("422 wish.rule.PHONE", () -> WishDesk.step(phone, wish, "submit", null));
      WishDesk.step(phone, wish, "withdraw", Map.of());
    }
  }

  @Test
  void aChildIsNeverKnownByHerSchoolWhateverTheReviewerSays() {
    String resident = WishDesk.newResident();
    Map<String, Object> form = WishDesk.form();
    form.put("text", "我在凤山县第二小学读书，想要一个书包");
    String wish = WishDesk.submitted(resident, form);
    DemoClient keeper = WishDesk.keeper();
    JsonNode check = WishDesk.file(keeper, wish).path("check");
    assertEquals("SCHOOL", check.path("findings").get(0).path("rule").asText());
    assertFalse(check.path("findings").get(0).path("blocking").asBoolean());
    refused(
        "422 wish.rule.SCHOOL",
        () -> WishDesk.step(keeper, wish, "review/publish", WishDesk.publication()));
    WishDesk.step(keeper, wish, "review/publish", Map.of("text", "想要一个书包", "despite", "已删去学校"));
    assertEquals("OPEN", status(wish));
  }

  @Test
  void whoIsCalledIsNotNamed() {
    DemoClient phone = TestWorld.phone(WishDesk.newResident());
    Map<String, Object> form = WishDesk.service(1);
    form.put("contactName", "蓝桂珍");
    form.put("text", "蓝桂珍老人想理发");
    String wish = phone.post(WishDesk.WISHES, form).path("id").asText();
    refused("422 wish.rule.NAME", () -> WishDesk.step(phone, wish, "submit", null));
  }

  @Test
  void whatThePlatformHasPassedAppearsWithoutAWord() {
    String wish = WishDesk.submitted(WishDesk.newResident(), WishDesk.form());
    DemoClient keeper = WishDesk.keeper();
    Eventually.holds(
        () -> assertTrue(WishDesk.file(keeper, wish).path("check").path("passed").asBoolean()));
    WishDesk.step(keeper, wish, "review/publish", Map.of());
    assertEquals("OPEN", status(wish));
  }

  @Test
  void whatThePlatformWarnsOfNeedsTheReviewersWord() {
    Map<String, Object> form = WishDesk.form();
    form.put("text", "想要一个违禁的书包");
    String wish = WishDesk.submitted(WishDesk.newResident(), form);
    DemoClient keeper = WishDesk.keeper();
    Eventually.holds(
        () ->
            assertEquals(
                "平台提示有风险", WishDesk.file(keeper, wish).path("check").path("platform").asText()));
    refused(
        "422 wish.despite_platform", () -> WishDesk.step(keeper, wish, "review/publish", Map.of()));
  }

  @Test
  void whatThePlatformSaysLateTakesAWishDownAgain() throws Throwable {
    String resident = WishDesk.newResident();
    String wish = WishDesk.published(resident, WishDesk.form());
    heard(wish, 2, Standing.RISKY);
    assertEquals("OPEN", status(wish), "of another edition");
    heard(wish, 1, Standing.PASSED);
    assertEquals("OPEN", status(wish));
    heard(wish, 1, Standing.RISKY);
    assertEquals("REVIEW", status(wish));
    JsonNode history = WishDesk.file(TestWorld.phone(resident), wish).path("history");
    assertEquals("PLATFORM", history.get(history.size() - 1).path("reason").asText());
  }

  private void heard(String wish, int edition, Standing standing) throws Throwable {
    VertxContextSupport.subscribeAndAwait(
        () -> Panache.withTransaction(() -> texts.found(UUID.fromString(wish), edition, standing)));
  }

  private static String status(String wish) {
    return WishDesk.file(WishDesk.keeper(), wish).path("status").asText();
  }
}
