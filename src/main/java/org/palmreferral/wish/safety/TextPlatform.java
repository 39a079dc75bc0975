package org.palmreferral.wish.safety;

import io.smallrye.mutiny.Uni;

/** Who has an opinion of texts that everybody will read. */
public interface TextPlatform {

  /** The most characters it takes at once. */
  int MOST_CHARACTERS = 2_500;

  /** What it says of a text, the worst last. */
  enum Opinion {
    PASS,
    /** A person has to look at it. */
    REVIEW,
    RISKY,
    /** Not now: the writer has not been here lately, or the platform is away or busy. */
    NOT_NOW,
    /** Not ever; the same text asked again would get the same answer. */
    NEVER
  }

  /**
   * Its opinion of a text for the board. Never fails.
   *
   * @param openId who wrote the text
   * @param text at most {@link #MOST_CHARACTERS}
   */
  Uni<Opinion> opinion(String openId, String text);
}
