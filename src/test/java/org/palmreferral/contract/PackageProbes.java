package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.TestWorld;

/** How to knock at the exchange by packages; only the platform's administrator keeps the peers. */
final class PackageProbes {

  private static final String EXCHANGE = "/api/v1/exchange";
  private static final String PACKAGES = "/api/v1/packages";

  private PackageProbes() {}

  static void add(Map<String, Aim> aims) {
    DemoClient client = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    String platform = client.signIn(DemoCast.ADMINISTRATOR).path("accessToken").asText();
    String nobody = EXCHANGE + "/peers/" + UUID.randomUUID();
    aims.put("exchangeCard", (c, w) -> get(EXCHANGE + "/card"));
    aims.put("exchangePeers", (c, w) -> by(w, platform, get(EXCHANGE + "/peers")));
    aims.put(
        "registerExchangePeer",
        (c, w) -> by(w, platform, post(EXCHANGE + "/peers", 400).with(Map.of("name", ""))));
    aims.put(
        "renewExchangeKeys",
        (c, w) -> by(w, platform, post(nobody + "/keys", 400).with(Map.of("fingerprint", ""))));
    aims.put(
        "staffExchangePeer",
        (c, w) ->
            by(
                w,
                platform,
                post(nobody + "/organisations", 404).with(Map.of("organisations", List.of()))));
    aims.put("closeExchangePeer", (c, w) -> by(w, platform, post(nobody + "/close", 404)));

    aims.put("packages", (c, w) -> get(PACKAGES));
    aims.put(
        "addPackagePiece",
        (c, w) ->
            post(PACKAGES + "/pieces", 201)
                .withFile("p", "application/octet-stream", new byte[] {1}));
    aims.put("importPackage", (c, w) -> post(PACKAGES, 400).with(Map.of("pieces", List.of())));
    String parcel = PACKAGES + '/' + UUID.randomUUID();
    aims.put("packageFile", (c, w) -> gone(get(parcel + "/file")));
    aims.put("reissuePackage", (c, w) -> post(parcel + "/reissue", 404));
    aims.put("voidPackage", (c, w) -> post(parcel + "/void", 404).with(Map.of("why", "不再移送")));
    aims.put("packReferral", (c, w) -> post("/api/v1/referrals/" + c.leg() + "/package", 422));
  }

  private static Probe gone(Probe probe) {
    return new Probe(probe.method(), probe.path(), null, probe.body(), 404, null);
  }

  private static Probe by(Walker walker, String platform, Probe probe) {
    return walker.role() == Role.ADMINISTRATOR ? probe.by(platform) : probe;
  }
}
