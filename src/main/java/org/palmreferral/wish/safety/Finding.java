package org.palmreferral.wish.safety;

/**
 * A place in a text that a rule stopped at.
 *
 * @param start of the first character, counted in UTF-16 as Java and JavaScript do
 * @param end after the last one
 * @param blocking whether it is certain: such a text is not taken. Otherwise a reviewer decides.
 */
public record Finding(Rule rule, int start, int end, boolean blocking) {

  boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }

  Finding upTo(int further) {
    return new Finding(rule, start, Math.max(end, further), blocking);
  }
}
