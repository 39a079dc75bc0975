package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palmreferral.contract.Probe.delete;
import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.TestWorld;

/** How to knock at systems, events and webhooks: each county's federation has one of each. */
final class ExchangeProbes {

  private static final String SYSTEMS = "/api/v1/systems";
  private static final String WEBHOOKS = "/api/v1/webhooks";
  private static final Map<String, String> HOUSES =
      Map.of("451223", "凤山县妇女联合会", "451224", "东兰县妇女联合会");
  private static final Map<String, String> ADMINISTRATORS =
      Map.of("451223", "13800000020", "451224", "13800000033");

  private static final Map<String, String> WAITING = new ConcurrentHashMap<>();

  /** Nobody is called there. */
  private static final String URL = "https://receiver.invalid/events";

  private ExchangeProbes() {}

  static void add(Map<String, Aim> aims) {
    systems(aims);
    webhooks(aims);
    aims.put("events", (c, w) -> get("/api/v1/events"));
  }

  /** They are closed already: who is let through meets that. */
  private static void systems(Map<String, Aim> aims) {
    Map<String, String> closed = Map.of("451223", closed("451223"), "451224", closed("451224"));
    aims.put(
        "signInSystem", (c, w) -> post("/api/v1/sign-in/systems", 400).with(Map.of("secret", "")));
    aims.put(
        "connectSystem",
        (c, w) -> post(SYSTEMS, 201).with(Map.of("organisation", c.federation(), "name", "系统")));
    aims.put("systems", (c, w) -> get(SYSTEMS + "?organisation=" + c.federation()));
    aims.put(
        "renewSystemSecret",
        (c, w) -> post(SYSTEMS + '/' + closed.get(c.region()) + "/secrets", 409));
    aims.put("closeSystem", (c, w) -> delete(SYSTEMS + '/' + closed.get(c.region()), 409));
  }

  private static String closed(String region) {
    DemoClient administrator = TestWorld.phone(ADMINISTRATORS.get(region));
    String id =
        administrator
            .post(SYSTEMS, Map.of("organisation", house(region), "name", "已注销系统"))
            .path("system")
            .asText();
    administrator.call("DELETE", SYSTEMS + '/' + id, null, null);
    return id;
  }

  private static void webhooks(Map<String, Aim> aims) {
    Map<String, String> opened = Map.of("451223", opened("451223"), "451224", opened("451224"));
    Map<String, Object> form = Map.of("url", URL, "types", List.of());
    aims.put("webhooks", (c, w) -> get(WEBHOOKS + "?organisation=" + c.federation()));
    aims.put("webhook", (c, w) -> get(path(opened, c)));
    aims.put("webhookDeliveries", (c, w) -> get(path(opened, c) + "/deliveries"));
    aims.put(
        "openWebhook",
        (c, w) ->
            post(WEBHOOKS, 422)
                .with(
                    Map.of(
                        "organisation",
                        c.federation(),
                        "url",
                        "https://user@receiver.invalid/",
                        "types",
                        List.of())));
    aims.put("changeWebhook", (c, w) -> put(path(opened, c), 409).with(form));
    aims.put("enableWebhook", (c, w) -> post(path(opened, c) + "/enable", 409));
    aims.put("disableWebhook", (c, w) -> post(path(opened, c) + "/disable", 409));
    aims.put("renewWebhookSecret", (c, w) -> post(path(opened, c) + "/secrets", 200));
    aims.put("testWebhook", (c, w) -> post(path(opened, c) + "/test", 204));
    aims.put(
        "redeliver",
        (c, w) -> post(path(opened, c) + "/deliveries/" + delivery(opened, c) + "/redeliver", 409));
    aims.put(
        "redeliverSince",
        (c, w) ->
            post(path(opened, c) + "/deliveries/redeliver", 200)
                .with(Map.of("since", "2999-01-01T00:00:00+08:00")));
    Map<String, String> ended = Map.of("451223", opened("451223"), "451224", opened("451224"));
    aims.put("deleteWebhook", (c, w) -> delete(path(ended, c), 204));
  }

  private static String path(Map<String, String> of, County county) {
    return WEBHOOKS + '/' + of.get(county.region());
  }

  /** The one delivery of its test event, which is still to be made. */
  private static String delivery(Map<String, String> opened, County county) {
    return WAITING.computeIfAbsent(
        county.region(),
        region -> {
          DemoClient administrator = TestWorld.phone(ADMINISTRATORS.get(region));
          administrator.post(path(opened, county) + "/test", null);
          AtomicReference<String> found = new AtomicReference<>("");
          Eventually.holds(
              () -> {
                found.set(
                    administrator
                        .get(path(opened, county) + "/deliveries?state=WAITING")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText());
                assertFalse(found.get().isEmpty());
              });
          return found.get();
        });
  }

  private static String opened(String region) {
    return TestWorld.phone(ADMINISTRATORS.get(region))
        .post(WEBHOOKS, Map.of("organisation", house(region), "url", URL, "types", List.of()))
        .path("endpoint")
        .asText();
  }

  private static String house(String region) {
    return TestWorld.get().house(HOUSES.get(region));
  }
}
