package org.palmreferral.referral.screening;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** One named rule. It looks at facts and says what it thinks; it does nothing. */
public interface Policy {

  /** What a policy is about. */
  enum Kind {
    /** 救助条件. */
    ELIGIBILITY,
    /** 一般不予救助的情形. */
    USUAL_REFUSAL,
    /** 重点救助对象（5+2）. */
    PRIORITY,
    /** 程序: not through a case, mandatory report, recusal. */
    PROCEDURE
  }

  /** Stored with a case: never renamed. */
  String name();

  /** What people call it. */
  default String title(Locale language) {
    return Messages.text(language, "screening.policy." + name());
  }

  Kind kind();

  Source source();

  /** Depends on the facts and on nothing else. */
  Opinion judge(Facts facts);
}
