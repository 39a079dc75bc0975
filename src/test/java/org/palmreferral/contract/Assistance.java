package org.palmreferral.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/**
 * What others do for the household of a county's case.
 *
 * @param agency that has accepted the measure
 * @param proof of the measure
 */
record Assistance(
    String person, String agency, String measure, String proof, String drive, String visit) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The case is not paid; its visit is put there as the plan would be. */
  private static final String VISIT =
      """
      INSERT INTO visit (id, case_id, clue_id, number, month, status, due_on, cadre_id,
        grassroots_id, federation_id, procuratorate_id, planned_at)
      SELECT gen_random_uuid(), k.id, c.id, c.number, 12, 'PLANNED', current_date + 365,
        c.submitted_by, c.submitted_from, c.federation_id, k.organisation_id, now()
      FROM relief_case k JOIN clue c ON c.id = k.clue_id WHERE k.id = $1 RETURNING id
      """;

  static Assistance of(String region, DemoClient procurator, String relief) {
    boolean fengshan = region.equals("451223");
    String agency = fengshan ? TestWorld.get().house(Helped.AGENCY) : founded(region);
    DemoClient officer = fengshan ? Helped.agency() : officerOf(agency);
    String path = ReliefDesk.CASES + '/' + relief;
    String person =
        procurator.get(path + "/household").path("persons").path(0).required("id").asText();
    Map<String, Object> form = Helped.measure(person, "TRAINING");
    form.put("agency", agency);
    String measure = procurator.post(path + "/measures", form).path("id").asText();
    Helped.step(officer, measure, "acceptance", null);
    return new Assistance(
        person,
        agency,
        measure,
        prove(officer.accessToken(), measure),
        procurator
            .post(path + "/drives", Map.of("purpose", "筹集治疗费", "endsOn", Helped.day(30)))
            .path("id")
            .asText(),
        visit(relief));
  }

  private static String founded(String region) {
    return TestWorld.phone(DemoCast.ADMINISTRATOR)
        .post(
            "/api/v1/organisations/kept",
            Map.of("kind", "CIVIL_AFFAIRS", "region", region, "name", "测试" + UUID.randomUUID()))
        .path("id")
        .asText();
  }

  private static DemoClient officerOf(String agency) {
    String phone = Newcomer.resident();
    String code =
        TestWorld.phone(DemoCast.ADMINISTRATOR)
            .post(
                "/api/v1/invitations",
                Map.of(
                    "organisation",
                    agency,
                    "role",
                    "AGENCY_OFFICER",
                    "name",
                    "测试员",
                    "phone",
                    phone))
            .path("code")
            .asText();
    TestWorld.phone(phone).post("/api/v1/invitations/join", Map.of("code", code));
    return TestWorld.phone(phone); // acts in the newest membership
  }

  private static String prove(String token, String measure) {
    Probe upload =
        Probe.post(Helped.MEASURES + measure + "/proofs", 201)
            .withFile("photo.png", "image/png", County.picture());
    try {
      return JSON.readTree(Knock.properly(upload, token).body()).required("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String visit(String relief) {
    return Arc.container()
        .instance(Pool.class)
        .get()
        .preparedQuery(VISIT)
        .executeAndAwait(Tuple.of(UUID.fromString(relief)))
        .iterator()
        .next()
        .getUUID("id")
        .toString();
  }
}
