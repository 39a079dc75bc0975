package org.palmreferral.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;

/** Signed-in people in any role and division, invited and joined like anybody else. */
public final class Staff {

  /** How the names of their organisations begin. */
  public static final String NAME = "测试";

  private static final AtomicLong PHONES = new AtomicLong(13_700_000_000L);
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static final Map<String, Runnable> STEP_UPS = new ConcurrentHashMap<>();

  private Staff() {}

  /** A request of somebody of that role in an organisation of that division. */
  public static RequestSpecification as(Role role, String region) {
    return once(UUID.randomUUID(), role, region);
  }

  /** The same, of somebody who has just shown her phone once more. */
  public static RequestSpecification steppedUp(Role role, String region) {
    RequestSpecification request = as(role, region);
    Objects.requireNonNull(STEP_UPS.get(TOKENS.get(role + region))).run();
    return request;
  }

  /** The same with an idempotency key of one's own, so that it can be sent again. */
  public static RequestSpecification once(UUID key, Role role, String region) {
    String token =
        TOKENS.computeIfAbsent(role + region, wanted -> join(role, organisation(role, region)));
    return request(key, token);
  }

  /** A request of somebody of that role in this very organisation. */
  public static RequestSpecification in(String organisation, Role role) {
    return request(UUID.randomUUID(), join(role, organisation));
  }

  private static RequestSpecification request(UUID key, String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .header("Idempotency-Key", key.toString());
  }

  private static String organisation(Role role, String region) {
    String kind =
        switch (role) {
          case RESIDENT, SYSTEM -> "";
          case ADMINISTRATOR, REVIEWER, AUDITOR -> region.isEmpty() ? "PLATFORM" : "FEDERATION";
          case CADRE -> "GRASSROOTS_FEDERATION";
          case PROCURATOR, DEPUTY_CHIEF, CHIEF -> "PROCURATORATE";
          case AGENCY_OFFICER -> "CIVIL_AFFAIRS";
          case KEEPER, VOLUNTEER, TEAM_LEADER -> "VOLUNTEER_ORGANISATION";
        };
    return kind.isEmpty()
        ? ""
        : TestWorld.phone(DemoCast.ADMINISTRATOR)
            .post(
                "/api/v1/organisations/kept",
                Map.of("kind", kind, "region", region, "name", NAME + UUID.randomUUID()))
            .path("id")
            .asText();
  }

  private static String join(Role role, String organisation) {
    String phone = Long.toString(PHONES.incrementAndGet());
    DemoClient client = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    client.signIn(phone);
    if (role != Role.RESIDENT) {
      client.bindPhone(phone);
      String code =
          TestWorld.phone(DemoCast.ADMINISTRATOR)
              .post(
                  "/api/v1/invitations",
                  Map.of("organisation", organisation, "role", role, "name", "测试员", "phone", phone))
              .path("code")
              .asText();
      client.post("/api/v1/invitations/join", Map.of("code", code));
    }
    String token = client.signIn(phone).path("accessToken").asText(); // in the newest membership
    STEP_UPS.put(token, () -> client.stepUp(phone));
    return token;
  }
}
