package org.palmreferral.referral.clue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.request.Versioned;

/**
 * Where a clue stands after something was done to it.
 *
 * @param standing the status in plain words
 * @param advice numbers to call, when somebody is in danger now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClueStanding(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ClueStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Nullable List<Advice> advice,
    @Schema(required = true) int version)
    implements Versioned {

  /** Whom to call, and what for. */
  record Advice(
      @Classified(FieldClass.OPEN) @Nullable String call,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text) {}

  static ClueStanding of(ClueRef clue, Locale language) {
    return new ClueStanding(
        clue.id(),
        clue.number(),
        clue.status(),
        seen(clue.status(), language),
        clue.dangerNow() ? inDanger(language) : null,
        clue.version());
  }

  static String seen(ClueStatus status, Locale language) {
    return Messages.text(language, "clue.seen." + status);
  }

  /** 110 and 12338 at once, and the protection order (反家庭暴力法第二十三条、第二十八条). */
  static List<Advice> inDanger(Locale language) {
    return List.of(
        new Advice("110", Messages.text(language, "advice.110")),
        new Advice("12338", Messages.text(language, "advice.12338")),
        new Advice(null, Messages.text(language, "advice.protection_order")));
  }
}
