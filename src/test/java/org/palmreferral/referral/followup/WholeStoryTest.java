package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.agency;
import static org.palmreferral.testing.Helped.cadre;
import static org.palmreferral.testing.Helped.day;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.grandmother;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.Helped.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/**
 * The published case of Fengshan (凤山, 2022) from the clue to the closed case: three levels relieve
 * a girl with 90,000 yuan, her grandmother gets training and a post, a drive brings 60,249 yuan,
 * and the family is asked what of it helped.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WholeStoryTest {

  @Inject VisitPlanning planning;

  @Test
  void aGirlIsHurtAndHerFamilyIsHelpedAndAskedWhatHelped() {
    String clue = ThreeLevels.theCadreReportsTheGirl();
    String leg = ThreeLevels.theFederationRefersHerOnceThePoliceKnow(clue);
    ThreeLevels.theProcuratorateScreensAndAccepts(leg);
    String relief = ThreeLevels.itOpensACaseAndGathersTheEvidence(clue);
    ThreeLevels.countyPrefectureAndRegionBearItTogether(relief);
    ThreeLevels.theFamilyIsToldAndPaid(relief);
    String grandmother = grandmother(relief);
    String girl = girl(relief);
    JsonNode household =
        reviewer().get(ReliefDesk.CASES + '/' + relief + "/household").path("persons");
    assertEquals(List.of(Masks.MINOR, "韦秀兰"), household.findValuesAsText("name"));

    String meeting =
        reviewer()
            .post(
                ReliefDesk.CASES + '/' + relief + "/consultations",
                Map.of(
                    "heldOn",
                    day(-20),
                    "agencies",
                    List.of(TestWorld.get().house(Helped.AGENCY)),
                    "minutes",
                    "由县乡村振兴局为祖母安排技能培训，之后安排公益性岗位"))
            .path("id")
            .asText();

    // training first
    Map<String, Object> form = measure(grandmother, "TRAINING");
    form.put("consultation", meeting);
    String training = planned(relief, form);
    step(agency(), training, "acceptance", null);
    step(agency(), training, "progress", words("已报名家政服务员培训班"));
    step(agency(), training, "delivery", words("培训合格，取得证书"));

    // then a public-welfare post as community cleaner, 12,000 yuan a year
    Map<String, Object> post = measure(grandmother, "JOB");
    post.put("task", "公益性岗位：社区保洁员");
    post.putAll(Map.of("amount", 1_200_000, "recurrence", "YEARLY", "times", 1));
    String job = planned(relief, post);
    step(agency(), job, "acceptance", null);
    assertEquals(1_200_000, procurator().get(Helped.MEASURES + job).path("total").asLong());

    // 1,500 yuan a term for the girl, for six terms
    Map<String, Object> subsidy = measure(girl, "SUBSIDY");
    subsidy.putAll(Map.of("amount", 150_000, "recurrence", "TERM", "times", 6));
    String perTerm = planned(relief, subsidy);
    step(agency(), perTerm, "acceptance", null);
    step(agency(), perTerm, "progress", Map.of("words", "第一学期已发放", "given", 1));
    JsonNode paying = procurator().get(Helped.MEASURES + perTerm);
    assertEquals(900_000, paying.path("total").asLong());
    assertEquals(
        LocalDate.parse(paying.path("firstDueOn").asText()).plusMonths(6).toString(),
        paying.path("dueOn").asText(),
        "the next term's");

    theDriveIsSpentOnHerTreatmentToTheLastFen(relief, girl);
    theFamilyIsAsked(relief, training, perTerm);

    ReliefDesk.step(procurator(), relief, "feedback", words("救助金已发放，帮扶措施正在落实"));
    assertEquals(
        "CLOSED",
        ReliefDesk.step(procurator(), relief, "closing", null).path("status").asText(),
        "closed while help and visits go on");
    JsonNode onHerPhone = cadre().get("/api/v1/clues/" + clue);
    assertEquals("检察院已办结，结果见反馈", onHerPhone.path("standing").asText());
    assertTrue(onHerPhone.path("steps").toString().contains("救助金已发放，帮扶措施正在落实"));
  }

  private static void theDriveIsSpentOnHerTreatmentToTheLastFen(String relief, String girl) {
    String drive =
        reviewer()
            .post(
                ReliefDesk.CASES + '/' + relief + "/drives",
                Map.of("purpose", "为小兰筹集后续治疗费用", "endsOn", day(60)))
            .path("id")
            .asText();
    String path = "/api/v1/drives/" + drive;
    for (long gift : new long[] {3_000_000, 2_000_000, 1_000_000, 24_900}) {
      reviewer().post(path + "/gifts", Map.of("amount", gift, "day", day(-5)));
    }
    assertEquals(6_024_900, reviewer().get(path).path("sums").path("received").asLong());
    for (long bill : new long[] {4_512_345, 1_512_555}) {
      procurator()
          .post(
              path + "/spendings",
              Map.of("amount", bill, "day", day(0), "person", girl, "purpose", "颅骨修补手术及复查"));
    }
    JsonNode sums = reviewer().get(path).path("sums");
    assertEquals(0, sums.path("left").asLong());
    JsonNode closed =
        reviewer().call("POST", path + "/closing", null, sums.path("version").asInt());
    assertTrue(closed.path("closed").asBoolean());
    assertEquals(6_024_900, closed.path("spent").asLong());
  }

  private void theFamilyIsAsked(String relief, String training, String perTerm) {
    planning
        .plan(LocalDate.now(TimeSource.CHINA), connection -> Uni.createFrom().voidItem())
        .await()
        .atMost(Duration.ofSeconds(30));
    JsonNode visits = reviewer().get(ReliefDesk.CASES + '/' + relief + "/visits").path("items");
    assertEquals(List.of("1", "3", "6", "12"), visits.findValuesAsText("month"));
    String path = "/api/v1/visits/" + visits.path(0).path("id").asText();
    JsonNode asked = cadre().get(path);
    assertEquals(
        List.of("TRAINING", "JOB", "SUBSIDY"), asked.path("helps").findValuesAsText("kind"));
    cadre()
        .call(
            "POST",
            path + "/record",
            Map.of(
                "visitedOn",
                day(0),
                "spokenTo",
                "GRANDMOTHER",
                "answers",
                List.of(
                    Map.of("answer", "HELPED", "words", "手术费用有了着落"),
                    Map.of("measure", training, "answer", "HELPED_A_LITTLE"),
                    Map.of("measure", perTerm, "answer", "HELPED"))),
            asked.path("version").asInt());
    JsonNode read = procurator().get(path);
    assertEquals("DONE", read.path("status").asText());
    assertEquals("手术费用有了着落", read.findValuesAsText("words").get(0));
  }
}
