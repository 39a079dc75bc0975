package org.palmreferral.identity;

/** The statement that the service asks at every request. */
public final class MeasuredStanding {

  private MeasuredStanding() {}

  /** $1 the account, $2 the session, $3 the membership. */
  public static String sql() {
    return Standing.Query.SQL;
  }
}
