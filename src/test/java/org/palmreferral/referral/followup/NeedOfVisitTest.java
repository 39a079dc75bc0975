package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.procurator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** A need that a visit found stands in the ledger, and its words stay with the visit. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class NeedOfVisitTest {

  private static final String VISITS = "/api/v1/visits/";
  private static final String NEEDS = "/api/v1/needs/";
  private static final LocalDate TODAY = LocalDate.now(TimeSource.CHINA);

  @Inject VisitPlanning planning;

  @Test
  void itIsInTheLedgerAtOnceAndItsWordsAreForThoseWhoKnowOfTheVisit() {
    String relief = ReliefDesk.paidCase("小棉", 9_000_000, TODAY.toString());
    planning
        .plan(TODAY, connection -> Uni.createFrom().voidItem())
        .await()
        .atMost(Duration.ofSeconds(30));
    String visit =
        procurator()
            .get(ReliefDesk.CASES + '/' + relief + "/visits")
            .path("items")
            .path(0)
            .path("id")
            .asText();
    JsonNode before = newest(cadre());
    Map<String, Object> form = new HashMap<>();
    form.put("visitedOn", TODAY.toString());
    form.put("spokenTo", "GRANDMOTHER");
    form.put("answers", List.of(Map.of("answer", "HELPED")));
    form.put("newNeed", "屋顶漏雨无钱修");
    int version = cadre().get(VISITS + visit).path("version").asInt();
    cadre().call("POST", VISITS + visit + "/record", form, version);

    JsonNode line = newest(cadre());
    assertNotNull(line);
    assertFalse(line.equals(before), "one more than before");
    assertEquals("OPEN", line.path("state").asText());
    assertEquals("韦秀英", line.path("responsible").asText());
    assertFalse(line.toString().contains("屋顶"));
    String need = NEEDS + line.path("id").asText();
    JsonNode file = cadre().get(need);
    assertTrue(file.path("ofVisit").asBoolean());
    assertEquals("屋顶漏雨无钱修", file.path("words").asText());
    assertEquals("屋顶漏雨无钱修", cadre().get(need + "/clue-form").path("narrative").asText());
    // a colleague of the village sees that there is one, not what the family said
    DemoClient colleague = TestWorld.phone(Newcomer.member("CADRE", "巴旁村妇联"));
    JsonNode hers = colleague.get(need);
    assertEquals(file.path("number"), hers.path("number"));
    assertFalse(hers.has("words"));
    assertFalse(colleague.get(need + "/clue-form").has("narrative"));
  }

  private static @Nullable JsonNode newest(DemoClient who) {
    return who.get("/api/v1/ledger?source=VISIT&limit=1").path("items").get(0);
  }
}
