package org.palmreferral.request;

import org.palmreferral.problem.Refusal;

/**
 * The version a change was made on, from {@code If-Match}: the caller changes what she saw, not
 * what somebody else has made of it since.
 */
public record IfMatch(int version) {

  /** Called by JAX-RS for header parameters. */
  public static IfMatch valueOf(String header) {
    String digits = header.replace("W/", "").replace("\"", "").trim();
    if (!digits.matches("[0-9]{1,9}")) {
      throw new Refusal.BadInput("If-Match", "if_match.malformed");
    }
    return new IfMatch(Integer.parseInt(digits));
  }

  /** Refuses when the thing has moved on. */
  public void check(int current) {
    if (version != current) {
      throw new Refusal.Conflict("version.stale");
    }
  }
}
