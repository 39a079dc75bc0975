package org.palmreferral.referral.relief;

/**
 * Outbox topics of what happens to an asking for joint relief; the subject is its id. One for each,
 * since messages of the same asking may be delivered side by side.
 */
public final class JointTopics {

  /** A level is asked to join. */
  public static final String ASKED = "relief.joint";

  /** It has agreed to bear a part, or declined. */
  public static final String ANSWERED = "relief.joint_answered";

  /** The asking was taken back, or the level freed of what it had agreed to. */
  public static final String WITHDRAWN = "relief.joint_withdrawn";

  private JointTopics() {}
}
