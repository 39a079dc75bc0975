package org.palmreferral.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.duty.DutyStage.Matter;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Before it is due those in charge are told, after it one level above the other. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReminderTest {

  private static final String FEDERATION = "凤山县妇女联合会";
  private static final String PROCURATORATE = "凤山县人民检察院";

  @Inject DutyStage stage;
  @Inject WorkingDays calendar;

  @BeforeEach
  void everybodyIsThere() {
    TestWorld.get();
  }

  @Test
  void whatIsDueSoonIsBroughtToMindOnce() {
    Matter clue = stage.clue();
    LocalDate tooEarly = calendar.before(clue.due(), 3);
    stage.remind(tooEarly);
    assertEquals(List.of(), stage.told(clue));

    LocalDate day = calendar.before(clue.due(), 2);
    stage.remind(day);
    stage.remind(day);
    stage.remind(clue.due());
    assertEquals(List.of("0 " + FEDERATION), stage.told(clue));
    assertEquals(1, stage.messages(clue));
    Eventually.holds(() -> assertEquals(1, DutyStage.heard("13800000011", clue, "duty.reminder")));
    assertEquals(0, DutyStage.heard("13800000010", clue, "duty.reminder"));
    assertEquals(0, DutyStage.heard("13800000031", clue, "duty.reminder"));
  }

  @Test
  void severalNodesAtOnceTellOnce() {
    List<Matter> clues = List.of(stage.clue(), stage.clue(), stage.clue());
    LocalDate due = clues.get(0).due();
    List<Callable<Boolean>> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(
          () -> {
            stage.remind(due);
            return true;
          });
    }
    AtOnce.all(nodes);
    for (Matter clue : clues) {
      assertEquals(List.of("0 " + FEDERATION), stage.told(clue));
      assertEquals(1, stage.messages(clue));
    }
  }

  @Test
  void whatIsLateClimbsFromTheCountyToTheRegion() {
    Matter clue = stage.clue();
    stage.remind(stage.late(clue, 1));
    stage.remind(stage.late(clue, 1));
    stage.remind(stage.late(clue, 3)); // the county still has time
    assertEquals(List.of("1 " + FEDERATION), stage.told(clue));
    stage.remind(stage.late(clue, 4));
    assertEquals(List.of("1 " + FEDERATION, "2 河池市妇女联合会"), stage.told(clue));
    stage.remind(stage.late(clue, 6));
    assertEquals(2, stage.told(clue).size());
    stage.remind(stage.late(clue, 7));
    List<String> all = List.of("1 " + FEDERATION, "2 河池市妇女联合会", "3 广西壮族自治区妇女联合会");
    assertEquals(all, stage.told(clue));
    stage.remind(stage.late(clue, 10));
    assertEquals(all, stage.told(clue), "nobody is above the region");
    for (String phone : List.of("13800000011", "13800000040", "13800000050")) {
      Eventually.holds(() -> assertEquals(1, DutyStage.heard(phone, clue, "duty.escalation")));
    }
    assertEquals(0, DutyStage.heard("13800000031", clue, "duty.escalation"));
  }

  @Test
  void anAnswerEndsTheClimb() {
    Matter clue = stage.clue();
    stage.remind(stage.late(clue, 1));
    TestWorld.phone("13800000011")
        .call(
            "POST",
            "/api/v1/clues/" + clue.clue() + "/decline",
            Map.of("reason", "NOT_CONFIRMED"),
            0);
    stage.remind(stage.late(clue, 4));
    stage.remind(stage.late(clue, 7));
    assertEquals(List.of("1 " + FEDERATION), stage.told(clue));
  }

  /** An answer that came between the reminder and its delivery. */
  @Test
  void whatWasAnsweredMeanwhileIsNotToldOf() {
    Matter clue = stage.clue();
    TestWorld.phone("13800000011")
        .call(
            "POST",
            "/api/v1/clues/" + clue.clue() + "/decline",
            Map.of("reason", "NOT_CONFIRMED"),
            0);
    stage
        .pool
        .preparedQuery(
            """
            WITH r AS (
              INSERT INTO reminder (id, kind, thing, due_on, step, number, day, organisation_id)
              SELECT gen_random_uuid(), 'CLUE', id, current_date, 0, number, current_date,
                federation_id
              FROM clue WHERE id = $1 RETURNING id)
            INSERT INTO outbox (id, topic, subject, due_at)
            SELECT gen_random_uuid(), 'duty.reminder', id, now() FROM r
            """)
        .executeAndAwait(Tuple.of(UUID.fromString(clue.clue())));
    Eventually.holds(
        () ->
            assertEquals(
                1,
                stage
                    .pool
                    .preparedQuery(
                        """
                        SELECT 1 FROM outbox m JOIN reminder r ON r.id = m.subject
                        WHERE r.thing = $1 AND m.settled_at IS NOT NULL AND NOT m.dead
                        """)
                    .executeAndAwait(Tuple.of(UUID.fromString(clue.clue())))
                    .size()));
    assertEquals(0, stage.lines(clue, "duty.reminder"));
  }

  @Test
  void ofALateReferralTheLeadersAreTold() {
    Matter leg = stage.referral(TestWorld.get().house(PROCURATORATE));
    stage.remind(leg.due());
    Eventually.holds(() -> assertEquals(1, DutyStage.heard("13800000012", leg, "duty.reminder")));
    stage.remind(stage.late(leg, 1));
    for (String leader : List.of("13800000013", "13800000014")) {
      Eventually.holds(() -> assertEquals(1, DutyStage.heard(leader, leg, "duty.escalation")));
    }
    assertEquals(0, DutyStage.heard("13800000012", leg, "duty.escalation"));
    stage.remind(stage.late(leg, 4));
    Eventually.holds(() -> assertEquals(1, DutyStage.heard("13800000042", leg, "duty.escalation")));
    assertEquals(0, DutyStage.heard("13800000041", leg, "duty.escalation"));
    assertEquals(
        List.of("0 " + PROCURATORATE, "1 " + PROCURATORATE, "2 河池市人民检察院"), stage.told(leg));
  }

  @Test
  void whereThereAreNoLeadersWhoeverWorksThereIsTold() {
    Matter leg = stage.referral(TestWorld.get().house("东兰县人民检察院"));
    stage.remind(stage.late(leg, 1));
    Eventually.holds(() -> assertEquals(1, DutyStage.heard("13800000032", leg, "duty.escalation")));
  }

  /** A county of a city that has a federation and no procuratorate. */
  @Test
  void whereNobodyOfTheKindIsAboveTheFederationIsTold() {
    String city = organisation("FEDERATION", "4514");
    String county = organisation("PROCURATORATE", "451402");
    Matter leg = stage.referral(id(county));
    stage.remind(stage.late(leg, 1));
    stage.remind(stage.late(leg, 4));
    stage.remind(stage.late(leg, 7));
    assertEquals(
        List.of("1 " + name(county), "2 " + name(city), "3 广西壮族自治区人民检察院"), stage.told(leg));
  }

  /** A division without either is passed over. */
  @Test
  void anEmptyLevelIsPassedOver() {
    String county = organisation("PROCURATORATE", "451302");
    Matter leg = stage.referral(id(county));
    stage.remind(stage.late(leg, 1));
    stage.remind(stage.late(leg, 4));
    stage.remind(stage.late(leg, 7));
    assertEquals(List.of("1 " + name(county), "2 广西壮族自治区人民检察院"), stage.told(leg));
  }

  /** Makes one; id and name. */
  private static String organisation(String kind, String region) {
    DemoClient administrator = TestWorld.phone(DemoCast.ADMINISTRATOR);
    String name = "测试" + UUID.randomUUID();
    return administrator
            .post(
                "/api/v1/organisations/kept", Map.of("kind", kind, "region", region, "name", name))
            .path("id")
            .asText()
        + ' '
        + name;
  }

  private static String id(String organisation) {
    return organisation.split(" ", 2)[0];
  }

  private static String name(String organisation) {
    return organisation.split(" ", 2)[1];
  }
}
