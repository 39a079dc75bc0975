package org.palmreferral.volunteer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.VolunteerDesk.VOLUNTEERS;
import static org.palmreferral.testing.VolunteerDesk.file;
import static org.palmreferral.testing.VolunteerDesk.form;
import static org.palmreferral.testing.VolunteerDesk.formOfMinor;
import static org.palmreferral.testing.VolunteerDesk.register;
import static org.palmreferral.testing.VolunteerDesk.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.VolunteerDesk;
import org.palmreferral.testing.WishDesk;

/** Somebody registers as a volunteer; a minor does so with her guardian's consent. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class VolunteerTest {

  @Inject Pool pool;

  @Test
  void sheTellsWhatSheCanAndOnlyThoseReadItWhoLookAfterHer() {
    DemoClient her = TestWorld.phone(PromiseDesk.volunteer());
    JsonNode known = her.get(VOLUNTEERS + "/prefill");
    assertTrue(known.path("name").asText().startsWith("新人"), "her name is not asked again");
    assertTrue(known.path("codes").size() > 20);
    assertFalse(known.has("here"));

    Map<String, Object> form = form();
    form.put("latitude", 24.54421);
    form.put("ownSkills", List.of("做糍粑"));
    String id = register(her, form);
    refused("409 volunteer.exists", () -> register(her, form));
    assertEquals(id, her.get(VOLUNTEERS + "/prefill").path("here").asText());

    JsonNode own = file(her, id);
    assertEquals(24.54, own.path("latitude").asDouble(), "never exactly where she lives");
    assertEquals("做糍粑", own.path("ownSkills").path(0).path("words").asText());
    assertEquals("周六上午", own.path("free").path(0).path("label").asText());
    assertEquals("理发", own.path("skills").path(0).path("label").asText());
    assertFalse(own.path("servesChildren").asBoolean());

    for (String number : List.of("13800000016", "13800000018", "13800000011", "13800000040")) {
      assertEquals("1990-05-01", file(TestWorld.phone(number), id).path("born").asText());
    }
    for (String number : List.of("13800000017", "13800000010", "13800000019", "13800000031")) {
      refused("404 not_found", () -> file(TestWorld.phone(number), id));
    }
    assertTrue(
        TestWorld.phone("13800000018").get(VOLUNTEERS + "?limit=100").toString().contains(id));
    assertEquals(4, looks(id), "each look of another is on record, and none of her own");
  }

  private int looks(String id) {
    return pool.preparedQuery(
            "SELECT count(*)::integer AS n FROM audit_entry"
                + " WHERE action = 'volunteer.read' AND target = $1")
        .execute(Tuple.of(UUID.fromString(id)))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getInteger("n");
  }

  @Test
  void sheChangesPausesAndLeaves() {
    DemoClient her = TestWorld.phone(PromiseDesk.volunteer());
    String id = register(her, form());
    Map<String, Object> form = form();
    form.put("skills", List.of("LAW"));
    form.put("radiusKm", 2);
    JsonNode changed = her.call("PUT", VOLUNTEERS + '/' + id, form, 0);
    refused("409 version.stale", () -> her.call("PUT", VOLUNTEERS + '/' + id, form, 0));
    assertEquals(1, changed.path("version").asInt());
    assertEquals("LAW", file(her, id).path("skills").path(0).path("code").asText());

    form.put("skills", List.of("FLYING"));
    refused("400 volunteer.code", () -> her.call("PUT", VOLUNTEERS + '/' + id, form, 1));

    assertEquals("PAUSED", step(her, id, "pause", null).path("status").asText());
    assertEquals("ACTIVE", step(her, id, "resume", null).path("status").asText());
    refused("404 not_found", () -> step(WishDesk.keeper(), id, "pause", null));
    assertEquals("LEFT", step(her, id, "leave", null).path("status").asText());
    refused("409 volunteer.arrow", () -> step(her, id, "resume", null));
    refused("422 volunteer.no_guardian", () -> step(her, id, "consent/withdraw", null));
    register(her, form());
    assertEquals(2, her.get(VOLUNTEERS + "/mine").size(), "what was stays to be read");
  }

  @Test
  void aMinorComesWithHerGuardiansConsentAndGoesWithoutIt() {
    DemoClient her = TestWorld.phone(PromiseDesk.volunteer());
    Map<String, Object> alone = formOfMinor(13);
    alone.remove("guardian");
    refused("400 volunteer.guardian", () -> register(her, alone));

    String id = register(her, formOfMinor(13));
    JsonNode own = file(her, id);
    assertTrue(own.path("minor").asBoolean());
    assertTrue(own.path("accompanied").asBoolean());
    assertFalse(own.has("latitude"), "a minor's whereabouts are not kept");
    assertEquals("岑妈妈", own.path("guardian").path("name").asText());
    refused(
        "422 vetting.minor",
        () -> VolunteerDesk.vet(WishDesk.keeper(), id, "CLEAR", VolunteerDesk.today()));
    assertTrue(
        assertThrows(
                RuntimeException.class,
                () ->
                    pool.preparedQuery("UPDATE volunteer SET guardian = NULL WHERE id = $1")
                        .execute(Tuple.of(UUID.fromString(id)))
                        .await()
                        .indefinitely())
            .toString()
            .contains("volunteer_minor"));

    assertEquals(
        "LEFT", step(WishDesk.keeper(), id, "consent/withdraw", null).path("status").asText());
    refused("409 volunteer.arrow", () -> step(her, id, "resume", null));
    assertEquals(
        VolunteerDesk.today().toString(), file(her, id).path("guardian").path("endedOn").asText());

    String grown = register(her, formOfMinor(18));
    assertFalse(file(her, grown).has("guardian"), "of an adult none is kept");
    assertFalse(file(her, grown).path("minor").asBoolean());
  }
}
