package org.palmreferral.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at checkpoints by themselves: signed with the installation's key, numbered without gaps,
 * each naming the one before, and the same wherever they are held.
 */
final class CheckpointCheck {

  private final CheckpointKeys keys;
  private final Map<Long, Checkpoint> known = new HashMap<>();

  CheckpointCheck(CheckpointKeys keys) {
    this.keys = keys;
  }

  /** The first one of the database's that does not hold, in their order; null when all do. */
  @Nullable Verdict own(List<Checkpoint> inOrder) {
    Checkpoint before = null;
    for (Checkpoint checkpoint : inOrder) {
      long expected = before == null ? 1 : before.number() + 1;
      if (!keys.signed(checkpoint)) {
        return unsigned(checkpoint);
      }
      if (checkpoint.number() > expected) {
        return Verdict.checkpointMissing(expected);
      }
      String previous = before == null ? Checkpoint.NONE_BEFORE : before.fingerprint();
      if (!checkpoint.previous().equals(previous)
          || before != null && checkpoint.seq() < before.seq()) {
        return Verdict.forged(
            checkpoint, "不接续上一个检查点：伪造或重放", "does not follow the one before it: forged or replayed");
      }
      known.put(checkpoint.number(), checkpoint);
      before = checkpoint;
    }
    return null;
  }

  /** The first one held elsewhere that was not signed here, or of which there are two. */
  @Nullable Verdict held(List<Checkpoint> held) {
    for (Checkpoint checkpoint : held) {
      if (!keys.signed(checkpoint)) {
        return unsigned(checkpoint);
      }
      Checkpoint same = known.putIfAbsent(checkpoint.number(), checkpoint);
      if (same != null && !same.fingerprint().equals(checkpoint.fingerprint())) {
        return Verdict.forged(
            checkpoint,
            "与外部留存的同号检查点不同：伪造，或数据库曾被退回旧状态",
            "is another one than the one held elsewhere: forged, or the database was set back");
      }
    }
    return null;
  }

  private static Verdict unsigned(Checkpoint checkpoint) {
    return Verdict.forged(
        checkpoint, "签名不符：伪造或重放", "is not signed as it stands: forged or replayed");
  }
}
