package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** How to knock at certificates: somebody of Fengshan has asked for one, and has another. */
final class CertificateProbes {

  private static final String CERTIFICATES = "/api/v1/certificates";

  private CertificateProbes() {}

  static void add(Map<String, Aim> aims) {
    DemoClient volunteer = TestWorld.phone(PromiseDesk.volunteer());
    PromiseDesk.Open open = PromiseDesk.open(1);
    JsonNode promise = PromiseDesk.claim(volunteer, open.wish(), 1);
    PromiseDesk.step(volunteer, promise, "prove", PromiseDesk.hour());
    PromiseDesk.step(open.poster(), promise, "confirm", Map.of());
    String issued = asked(volunteer);
    StationDesk.keeper().call("POST", CERTIFICATES + '/' + issued + "/issue", null, 0);
    String number =
        StationDesk.keeper()
            .get(CERTIFICATES + '/' + issued)
            .path("stated")
            .path("number")
            .asText();
    String waiting = CERTIFICATES + '/' + asked(volunteer);

    aims.put(
        "requestCertificate",
        (c, w) -> post(CERTIFICATES, 422).with(Map.of("organisation", UUID.randomUUID())));
    aims.put("certificates", (c, w) -> get(CERTIFICATES));
    aims.put("myCertificates", (c, w) -> get(CERTIFICATES + "/mine"));
    aims.put("myHours", (c, w) -> get("/api/v1/me/hours"));
    aims.put("verifyCertificate", (c, w) -> get(CERTIFICATES + "/" + number + "/verification"));
    aims.put("certificate", (c, w) -> get(waiting));
    aims.put("printCertificate", (c, w) -> get(CERTIFICATES + '/' + issued + "/pdf"));
    aims.put("withdrawCertificate", (c, w) -> post(waiting + "/withdraw", 409));
    aims.put("issueCertificate", (c, w) -> post(waiting + "/issue", 409));
    Map<String, Object> why = new HashMap<>();
    why.put("words", "记录有误");
    aims.put("declineCertificate", (c, w) -> post(waiting + "/decline", 409).with(why));
    aims.put("revokeCertificate", (c, w) -> post(waiting + "/revoke", 409).with(why));
  }

  private static String asked(DemoClient volunteer) {
    return volunteer
        .post(CERTIFICATES, Map.of("organisation", TestWorld.get().house(StationDesk.HOUSE)))
        .path("id")
        .asText();
  }
}
