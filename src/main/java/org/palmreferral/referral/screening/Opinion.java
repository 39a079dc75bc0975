package org.palmreferral.referral.screening;

/** What a policy says about the facts, and why. */
public record Opinion(Verdict verdict, Reason reason) {

  static Opinion holds(Reason reason) {
    return new Opinion(Verdict.HOLDS, reason);
  }

  static Opinion doesNotHold(Reason reason) {
    return new Opinion(Verdict.DOES_NOT_HOLD, reason);
  }

  static Opinion ask(Reason reason) {
    return new Opinion(Verdict.ASK, reason);
  }
}
