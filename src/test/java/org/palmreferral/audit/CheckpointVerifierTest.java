package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.audit.Verdict.Kind;
import org.palmreferral.testing.RealServers;

/**
 * What the chain cannot show by itself, checkpoints show; and they cannot be forged or replayed.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CheckpointVerifierTest extends Tampering {

  @Inject CheckpointSigner signer;

  @Test
  void aTailThatIsCutOffIsMissedByTheCheckpoint() throws Exception {
    copy.sql("DELETE FROM audit_link WHERE seq >= " + newer.seq())
        .sql(
            "UPDATE audit_head h SET seq = l.seq, hash = l.hash FROM audit_link l WHERE l.seq = "
                + (newer.seq() - 1));
    Verdict verdict = found(Kind.CUT_OFF, newer.seq());
    assertEquals(newer.number(), verdict.checkpoint());
    assertTrue(verdict.english().contains("covers entry " + newer.seq()), verdict.toString());
  }

  @Test
  void aTailThatIsCutOffIsMissedByTheHead() throws Exception {
    copy.sql("DELETE FROM audit_link WHERE seq = " + end);
    found(Kind.CUT_OFF, end);
  }

  @Test
  void aChainMadeAnewIsNotTheOneTheCheckpointSaw() throws Exception {
    copy.sql("UPDATE audit_entry SET action = 'x' WHERE id = '" + copy.entryAt(place) + "'")
        .rebuild();
    Verdict verdict = copy.verify();
    assertEquals(Kind.REWRITTEN, verdict.kind(), verdict.toString());
    assertEquals(older.number(), verdict.checkpoint());
    assertTrue(verdict.seq() <= place, verdict.toString());
  }

  /** Between two checkpoints: only the later one contradicts, and says from where on. */
  @Test
  void aChainMadeAnewIsBoundedByTheCheckpoints() throws Exception {
    copy.sql(
            "UPDATE audit_entry SET action = 'x' WHERE id = '"
                + copy.entryAt(older.seq() + 2)
                + "'")
        .rebuild();
    Verdict verdict = found(Kind.REWRITTEN, older.seq() + 1);
    assertEquals(newer.number(), verdict.checkpoint());
  }

  @Test
  void aDatabaseSetBackIsShownByACheckpointHeldElsewhere() throws Exception {
    copy.setBackTo(older.seq());
    assertTrue(copy.verify().isWhole(), "it cannot know by itself");
    assertTrue(copy.verify(new HeldCheckpoints(List.of(older))).isWhole(), "nor by the old one");
    Verdict verdict = copy.verify(new HeldCheckpoints(List.of(older, newer)));
    assertEquals(Kind.CUT_OFF, verdict.kind(), verdict.toString());
    assertEquals(newer.number(), verdict.checkpoint());
    assertEquals(older.seq() + 1, verdict.seq());
  }

  @Test
  void anOldCheckpointUnderANewNumberIsFound() throws Exception {
    copy.sql(
        """
        INSERT INTO audit_checkpoint
        SELECT %d, gen_random_uuid(), at, seq, hash, previous, algorithm, key_id, signature
        FROM audit_checkpoint WHERE number = %d
        """
            .formatted(newer.number() + 1, older.number()));
    assertEquals(newer.number() + 1, found(Kind.CHECKPOINT, older.seq()).checkpoint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"seq = seq - 1", "hash = sha256('x')", "at = now()", "previous = sha256('x')"})
  void aChangedCheckpointIsFound(String change) throws Exception {
    copy.sql("UPDATE audit_checkpoint SET " + change + " WHERE number = " + newer.number());
    Verdict verdict = copy.verify();
    assertEquals(Kind.CHECKPOINT, verdict.kind(), verdict.toString());
    assertEquals(newer.number(), verdict.checkpoint());
  }

  @Test
  void aRemovedCheckpointIsMissed() throws Exception {
    copy.sql("DELETE FROM audit_checkpoint WHERE number = " + older.number());
    assertEquals(older.number(), copy.verify().checkpoint());
  }

  /** The newest can go unnoticed here, not where it is held. */
  @Test
  void aRemovedNewestCheckpointIsMissedWhereItIsHeld() throws Exception {
    copy.sql("DELETE FROM audit_checkpoint WHERE number = " + newer.number());
    assertTrue(copy.verify().isWhole());
    Verdict verdict = copy.verify(new HeldCheckpoints(List.of(newer)));
    assertEquals(Kind.CHECKPOINT, verdict.kind(), verdict.toString());
    assertEquals(newer.number(), verdict.checkpoint());
  }

  /** Both well signed: the service signed again after its database was set back. */
  @Test
  void twoCheckpointsOfOneNumberAreNotBelieved() throws Exception {
    Checkpoint other =
        signed(
            new Checkpoint(
                newer.number(),
                UUID.randomUUID(),
                newer.at(),
                older.seq(),
                older.hash(),
                newer.previous(),
                newer.algorithm(),
                newer.keyId(),
                ""));
    assertTrue(copy.verify(new HeldCheckpoints(List.of(newer))).isWhole());
    Verdict verdict = copy.verify(new HeldCheckpoints(List.of(other)));
    assertEquals(Kind.CHECKPOINT, verdict.kind(), verdict.toString());
    assertEquals(newer.number(), verdict.checkpoint());
  }

  private Checkpoint signed(Checkpoint text) {
    return new Checkpoint(
        text.number(),
        text.id(),
        text.at(),
        text.seq(),
        text.hash(),
        text.previous(),
        text.algorithm(),
        text.keyId(),
        HexFormat.of().formatHex(signer.sign(text.signedText())));
  }
}
