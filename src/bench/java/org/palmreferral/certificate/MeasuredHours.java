package org.palmreferral.certificate;

/** What the bench of presence measures of this package. */
public final class MeasuredHours {

  private MeasuredHours() {}

  /** $1 the volunteer, $2 how many organisations at most. */
  public static String sql() {
    return OwnHours.SQL;
  }
}
