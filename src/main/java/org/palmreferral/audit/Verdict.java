package org.palmreferral.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found: that all is whole, or the first place that does not hold.
 *
 * @param seq number of the place in the chain, or of the last entry when all is whole
 * @param entry at that place, when it is known
 * @param checkpoint that shows it, when it is one
 */
public record Verdict(
    Kind kind,
    long seq,
    @Nullable UUID entry,
    @Nullable Long checkpoint,
    String chinese,
    String english) {

  /** What was done to the log. */
  public enum Kind {
    WHOLE,
    CHANGED,
    REMOVED,
    REORDERED,
    INSERTED,
    /** The chain is whole in itself, but not the one that a checkpoint saw. */
    REWRITTEN,
    CUT_OFF,
    /** A checkpoint is not signed by the installation, or is not where it belongs. */
    CHECKPOINT
  }

  public boolean isWhole() {
    return kind == Kind.WHOLE;
  }

  static Verdict whole(long entries, int checkpoints, long covered) {
    return new Verdict(
        Kind.WHOLE,
        entries,
        null,
        null,
        "审计日志完整：%d 条记录，%d 个检查点，检查点覆盖至第 %d 条".formatted(entries, checkpoints, covered),
        "the audit log is whole: %d entries, %d checkpoints, covered by them up to entry %d"
            .formatted(entries, checkpoints, covered));
  }

  static Verdict changed(ChainLink link) {
    return at(Kind.CHANGED, link, "第 %d 条记录（%s）被改动", "entry %d (%s) was changed");
  }

  static Verdict inserted(ChainLink link) {
    return at(Kind.INSERTED, link, "第 %d 条记录（%s）是插入的", "entry %d (%s) was inserted");
  }

  static Verdict reordered(ChainLink link) {
    return at(
        Kind.REORDERED,
        link,
        "第 %d 条的位置上是另一条记录（%s），顺序被改动",
        "entry %d (%s) is not the one that belongs there: reordered");
  }

  static Verdict unlinked(UUID entry) {
    return new Verdict(
        Kind.INSERTED,
        0,
        entry,
        null,
        "记录 %s 不在链上，是插入的".formatted(entry),
        "entry %s is not in the chain: inserted".formatted(entry));
  }

  /**
   * @param entry when its link is still there
   */
  static Verdict removed(long seq, @Nullable UUID entry) {
    String id = entry == null ? "" : "（" + entry + "）";
    String englishId = entry == null ? "" : " (" + entry + ")";
    return new Verdict(
        Kind.REMOVED,
        seq,
        entry,
        null,
        "第 %d 条记录%s被删除".formatted(seq, id),
        "entry %d%s was removed".formatted(seq, englishId));
  }

  static Verdict rewritten(long after, Checkpoint seen) {
    return new Verdict(
        Kind.REWRITTEN,
        after + 1,
        null,
        seen.number(),
        "第 %d 至 %d 条记录被改写：与第 %d 号检查点（%s）不符"
            .formatted(after + 1, seen.seq(), seen.number(), seen.at()),
        "entries %d to %d were rewritten: checkpoint %d of %s saw others"
            .formatted(after + 1, seen.seq(), seen.number(), seen.at()));
  }

  static Verdict cutOff(long end, Checkpoint seen) {
    return new Verdict(
        Kind.CUT_OFF,
        end + 1,
        null,
        seen.number(),
        "末尾被截断：日志止于第 %d 条，而第 %d 号检查点（%s）覆盖至第 %d 条"
            .formatted(end, seen.number(), seen.at(), seen.seq()),
        "cut off at the end: the log ends at entry %d, but checkpoint %d of %s covers entry %d"
            .formatted(end, seen.number(), seen.at(), seen.seq()));
  }

  static Verdict cutOff(long end, long head) {
    return new Verdict(
        Kind.CUT_OFF,
        end + 1,
        null,
        null,
        "末尾被截断：日志止于第 %d 条，而链头为第 %d 条".formatted(end, head),
        "cut off at the end: the log ends at entry %d, but its head is entry %d"
            .formatted(end, head));
  }

  static Verdict headChanged(long end) {
    return new Verdict(
        Kind.CHANGED,
        end,
        null,
        null,
        "链头与第 %d 条记录不符，被改动".formatted(end),
        "the head of the chain is not entry %d: it was changed".formatted(end));
  }

  static Verdict forged(Checkpoint checkpoint, String chinese, String english) {
    return new Verdict(
        Kind.CHECKPOINT,
        checkpoint.seq(),
        null,
        checkpoint.number(),
        "第 %d 号检查点%s".formatted(checkpoint.number(), chinese),
        "checkpoint %d %s".formatted(checkpoint.number(), english));
  }

  static Verdict checkpointMissing(long number) {
    return new Verdict(
        Kind.CHECKPOINT,
        0,
        null,
        number,
        "第 %d 号检查点缺失".formatted(number),
        "checkpoint %d is missing".formatted(number));
  }

  private static Verdict at(Kind kind, ChainLink link, String chinese, String english) {
    return new Verdict(
        kind,
        link.seq(),
        link.entry(),
        null,
        chinese.formatted(link.seq(), link.entry()),
        english.formatted(link.seq(), link.entry()));
  }

  /** One line, Chinese first. */
  @Override
  public String toString() {
    return chinese + " / " + english;
  }
}
