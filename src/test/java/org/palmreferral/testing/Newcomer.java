package org.palmreferral.testing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.palmreferral.demo.DemoClient;

/** Somebody who is not of the cast, so that a test can do to her what it likes. */
public final class Newcomer {

  private static final AtomicLong NUMBERS = new AtomicLong(15900000000L);
  private static final String FENGSHAN_ADMINISTRATOR = "13800000020";

  private Newcomer() {}

  /** A number that nobody has. */
  public static String number() {
    return Long.toString(NUMBERS.incrementAndGet());
  }

  /** Signs in and binds her number; belongs nowhere. */
  public static String resident() {
    String number = number();
    TestWorld.phone(number).bindPhone(number);
    return number;
  }

  /** The answer to an invitation into an organisation of Fengshan. */
  public static Caller.Answer invited(String number, String role, String house) {
    return invited(FENGSHAN_ADMINISTRATOR, number, role, house);
  }

  private static Caller.Answer invited(
      String administrator, String number, String role, String house) {
    return Caller.phone(administrator)
        .post(
            "/api/v1/invitations",
            Map.of(
                "organisation",
                TestWorld.get().house(house),
                "role",
                role,
                "name",
                "新人" + number.substring(7),
                "phone",
                number));
  }

  /** Joins an organisation of Fengshan in a role; gives her number. */
  public static String member(String role, String house) {
    return member(FENGSHAN_ADMINISTRATOR, role, house);
  }

  /** Joins an organisation that this administrator keeps. */
  public static String member(String administrator, String role, String house) {
    String number = resident();
    String code = invited(administrator, number, role, house).body().path("code").asText();
    DemoClient phone = TestWorld.phone(number);
    phone.post("/api/v1/invitations/join", Map.of("code", code));
    return number;
  }
}
