package org.palmreferral.statistics;

import java.util.Locale;
import org.palmreferral.problem.Messages;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.referral.relief.ReliefStatus;
import org.palmreferral.statistics.Figures.By;
import org.palmreferral.statistics.Figures.Measure;
import org.palmreferral.statistics.Figures.Step;

/** What people call the figures. */
final class Labels {

  private Labels() {}

  static String measure(Measure measure, Locale language) {
    return Messages.text(language, "figure.measure." + measure);
  }

  static String step(Step step, Locale language) {
    return Messages.text(language, "figure.step." + step);
  }

  static String by(By by, Locale language) {
    return Messages.text(language, "figure.by." + by);
  }

  static String group(Measure measure, By by, String code, Locale language) {
    return switch (by) {
      case GROUP -> Messages.text(language, "figure.group." + code);
      case CATEGORY -> Messages.text(language, "figure.category." + code);
      case LEVEL, BORNE -> Messages.text(language, "figure.level." + code);
      case OUTCOME ->
          switch (measure) {
            case REFERRALS -> ReferralStatus.valueOf(code).label(language);
            case CLUES -> Messages.text(language, "clue.seen." + ClueStatus.valueOf(code));
            default -> ReliefStatus.valueOf(code).label(language);
          };
    };
  }
}
