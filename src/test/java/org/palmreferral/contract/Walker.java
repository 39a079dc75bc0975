package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/**
 * Somebody of Fengshan in one role, signed in several times over.
 *
 * @param membership she acts in; a resident has none
 * @param toSignOut a session that may be ended by itself
 * @param toRemove a session that may be ended as another device
 * @param revoked a token whose session was signed out
 */
record Walker(
    Role role,
    String token,
    @Nullable String membership,
    String toSignOut,
    String toRemove,
    String revoked) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Walker of(Role role) {
    if (role == Role.SYSTEM) {
      return machine();
    }
    String phone = phoneOf(role);
    DemoClient main = client();
    String token = signIn(main, phone);
    main.stepUp(phone); // so that its role alone decides
    JsonNode acting = main.get("/api/v1/me").path("acting");
    DemoClient leaving = client();
    String revoked = signIn(leaving, phone);
    leaving.call("DELETE", "/api/v1/me/sessions/current", null, null);
    return new Walker(
        role,
        token,
        acting.isTextual() ? acting.asText() : null,
        signIn(client(), phone),
        session(signIn(client(), phone)),
        revoked);
  }

  /** Software of the county's federation; it is in no cast, and no phone is shown for it. */
  private static Walker machine() {
    Software software = Software.of(TestWorld.get().house("凤山县妇女联合会"));
    Software left = Software.of(TestWorld.get().house("凤山县妇女联合会"));
    String revoked = left.signIn();
    left.close();
    return new Walker(
        Role.SYSTEM,
        software.signIn(),
        software.membership(),
        software.signIn(),
        session(software.signIn()),
        revoked);
  }

  /** What a token claims. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> claims(String token) {
    try {
      return JSON.readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The session a token belongs to. */
  static String session(String token) {
    return claims(token).get("sid").toString();
  }

  private static DemoClient client() {
    return new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
  }

  private static String signIn(DemoClient client, String phone) {
    return client.signIn(phone).path("accessToken").asText();
  }

  private static String phoneOf(Role role) {
    if (role == Role.RESIDENT) {
      return DemoCast.RESIDENT.phone();
    }
    return DemoCast.PEOPLE.stream()
        .filter(person -> person.role().equals(role.name()) && inFengshan(person.house()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the cast has nobody who is " + role))
        .phone();
  }

  private static boolean inFengshan(String house) {
    return DemoCast.HOUSES.stream()
        .anyMatch(one -> one.name().equals(house) && one.region().startsWith("451223"));
  }
}
