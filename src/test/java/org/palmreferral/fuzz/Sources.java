package org.palmreferral.fuzz;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;

/**
 * What no schema can tell: numbers with a check digit, places that exist, codes of the platform.
 */
final class Sources {

  private static final List<String> PLACES =
      List.of(
          DemoCast.FENGSHAN_VILLAGE,
          "451223100001",
          "451223100",
          "451223",
          "4512",
          "45",
          DemoCast.DONGLAN_VILLAGE,
          "451224");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private final DemoClient platform;

  Sources(DemoClient platform) {
    this.platform = platform;
  }

  /** A value for what goes by this name; null when nothing better is known than its schema. */
  @Nullable String value(Random random, Caller who, String name) {
    return switch (name) {
      case "identityNumber", "guardianNumber" -> identityNumber(random);
      case "region", "residence", "registration", "caseRegion", "within" ->
          random.nextInt(10) < 8 ? PLACES.get(random.nextInt(PLACES.size())) : null;
      case "phone" -> "139%08d".formatted(random.nextInt(100_000_000));
      case "birthDate" ->
          "%d-%02d-%02d"
              .formatted(
                  (random.nextBoolean() ? 2010 : 1950) + random.nextInt(14),
                  1 + random.nextInt(12),
                  1 + random.nextInt(28));
      default -> null;
    };
  }

  /** What {@code wx.login} gives on a phone; each can be used once. */
  String loginCode(String phone) {
    return platform.platform("POST", "/phone/" + phone + "/login-code").path("code").asText();
  }

  private static String identityNumber(Random random) {
    String digits =
        "451223%d%02d%02d%03d"
            .formatted(
                (random.nextBoolean() ? 2010 : 1950) + random.nextInt(14),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(1000));
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }
}
