package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.Verdict.Kind;

/**
 * A copy of the log to tamper with. It ends: entries, checkpoint, three entries, checkpoint, three
 * entries.
 */
abstract class Tampering {

  @Inject AuditLog audit;
  @Inject CheckpointMaking making;

  AuditCopy copy;
  Checkpoint older;
  Checkpoint newer;

  /** The place that is tampered with, before both checkpoints. */
  long place;

  /** The last entry. */
  long end;

  @BeforeEach
  void copyTheLog() throws Exception {
    Actor actor = AuditWriting.reviewer();
    write(actor, 8);
    older = AuditWriting.inTransaction(making::make);
    write(actor, 3);
    newer = AuditWriting.inTransaction(making::make);
    write(actor, 3);
    copy = new AuditCopy();
    place = older.seq() - 4;
    end = copy.number("SELECT max(seq) FROM audit_link");
  }

  @AfterEach
  void dropIt() throws Exception {
    copy.close();
  }

  private void write(Actor actor, int entries) {
    for (int i = 0; i < entries; i++) {
      AuditWriting.inTransaction(
          () -> audit.record(actor, "test.verify", UUID.randomUUID(), "例行检查"));
    }
  }

  Verdict found(Kind kind, long seq) throws Exception {
    Verdict verdict = copy.verify();
    assertEquals(kind, verdict.kind(), verdict.toString());
    assertEquals(seq, verdict.seq(), verdict.toString());
    assertEquals(1, verdict.toString().lines().count());
    return verdict;
  }
}
