package org.palmreferral.contract.codes;

import java.util.Map;

/** With which status what is thrown is answered; {@code ProblemMapper} does so. */
final class Statuses {

  private static final String REFUSAL = "org/palmreferral/problem/Refusal$";

  private static final Map<String, Integer> OF =
      Map.ofEntries(
          Map.entry(REFUSAL + "BadInput", 400),
          Map.entry(REFUSAL + "NotSignedIn", 401),
          Map.entry(REFUSAL + "StepUpNeeded", 401),
          Map.entry(REFUSAL + "Forbidden", 403),
          Map.entry(REFUSAL + "NotFound", 404),
          Map.entry(REFUSAL + "Conflict", 409),
          Map.entry(REFUSAL + "Gone", 410),
          Map.entry(REFUSAL + "TooLarge", 413),
          Map.entry(REFUSAL + "UnsupportedType", 415),
          Map.entry(REFUSAL + "RuleBroken", 422),
          Map.entry(REFUSAL + "TooMany", 429),
          Map.entry(REFUSAL + "Unavailable", 503),
          Map.entry("io/quarkus/security/AuthenticationFailedException", 401));

  /** Stands for a look at a permission, where no refusal follows that could be told by itself. */
  static final int PERMISSION = -1;

  private Statuses() {}

  /** 0 for what is no refusal. */
  static int of(String type) {
    return OF.getOrDefault(type, 0);
  }

  /** Where its constructor takes the code; 0 where it takes none. */
  static int slotOfCode(String type) {
    if (!type.startsWith(REFUSAL) || type.endsWith("NotFound")) {
      return 0;
    }
    return type.endsWith("BadInput") ? 2 : 1;
  }

  /** The code of what takes none. */
  static String fixedCode(String type) {
    return type.endsWith("NotFound") ? "not_found" : "session.invalid";
  }
}
