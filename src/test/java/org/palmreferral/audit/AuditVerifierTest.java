package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.Verdict.Kind;
import org.palmreferral.testing.RealServers;

/**
 * Whatever is done to a copy of the log, the verifier names the place. The log ends: entries,
 * checkpoint, three entries, checkpoint, three entries.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditVerifierTest {

  @Inject AuditLog audit;
  @Inject CheckpointMaking making;
  @Inject CheckpointSigner signer;

  private AuditCopy copy;
  private Checkpoint older;
  private Checkpoint newer;

  /** The place that is tampered with, before both checkpoints. */
  private long place;

  /** The last entry. */
  private long end;

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

  @Test
  void nothingDoneIsNothingFound() throws Exception {
    Verdict verdict = copy.verify(new HeldCheckpoints(List.of(older, newer)));
    assertTrue(verdict.isWhole(), verdict.toString());
    assertEquals(end, verdict.seq());
    assertTrue(verdict.toString().startsWith("审计日志完整"), verdict.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action = overlay(action PLACING 'u' FROM 1)",
        "account = overlay(account::text PLACING translate(left(account::text, 1),"
            + " '0123456789abcdef', '1032547698badcfe') FROM 1)::uuid",
        "account = NULL",
        "organisation = gen_random_uuid()",
        "role = 'AUDITOR'",
        "target = gen_random_uuid()",
        "at = at + interval '1 microsecond'",
        "at = 'infinity'",
        "trace_id = 'x'",
        "why = set_bit(why, 70, 1 - get_bit(why, 70))",
        "why = NULL",
      })
  void aChangedEntryIsFound(String change) throws Exception {
    copy.sql("UPDATE audit_entry SET " + change + " WHERE id = '" + copy.entryAt(place) + "'");
    found(Kind.CHANGED, place);
  }

  @Test
  void aChangedHashIsFound() throws Exception {
    copy.sql(
        "UPDATE audit_link SET hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) WHERE seq = " + place);
    found(Kind.CHANGED, place);
  }

  @Test
  void aRemovedEntryIsFound() throws Exception {
    String id = copy.entryAt(place);
    copy.sql("DELETE FROM audit_entry WHERE id = '" + id + "'");
    assertEquals(UUID.fromString(id), found(Kind.REMOVED, place).entry());
    copy.sql("DELETE FROM audit_link WHERE seq = " + place);
    found(Kind.REMOVED, place);
  }

  @Test
  void theFirstEntryIsMissedToo() throws Exception {
    copy.sql("DELETE FROM audit_link WHERE seq = 1");
    found(Kind.REMOVED, 1);
  }

  @Test
  void aGapThatWasClosedIsFound() throws Exception {
    copy.sql("DELETE FROM audit_entry WHERE id = '" + copy.entryAt(place) + "'")
        .sql("DELETE FROM audit_link WHERE seq = " + place)
        .sql("UPDATE audit_link SET seq = seq - 1 WHERE seq > " + place)
        .sql("UPDATE audit_head SET seq = seq - 1");
    found(Kind.REMOVED, place);
  }

  @Test
  void entriesThatChangedPlacesAreFound() throws Exception {
    long other = place + 2;
    String one = copy.entryAt(place);
    copy.sql(
        "UPDATE audit_link SET entry_id = CASE seq WHEN %1$d THEN '%4$s' ELSE '%3$s' END::uuid WHERE seq IN (%1$d, %2$d)"
            .formatted(place, other, one, copy.entryAt(other)));
    found(Kind.REORDERED, place);
  }

  @Test
  void contentsThatChangedPlacesAreFound() throws Exception {
    long other = place + 2;
    copy.sql(
        """
        UPDATE audit_entry e SET at = o.at, action = o.action, target = o.target, why = o.why,
          account = o.account, organisation = o.organisation, role = o.role, trace_id = o.trace_id
        FROM audit_entry o
        WHERE (e.id, o.id) IN (('%1$s', '%2$s'), ('%2$s', '%1$s'))
        """
            .formatted(copy.entryAt(place), copy.entryAt(other)));
    found(Kind.REORDERED, place);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3})
  void linksThatChangedPlacesAreFound(long apart) throws Exception {
    copy.sql(
        "UPDATE audit_link SET seq = %1$d + %2$d - seq WHERE seq IN (%1$d, %2$d)"
            .formatted(place, place + apart));
    found(Kind.REORDERED, place);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEntryPutInBetweenIsFound(boolean withItsHash) throws Exception {
    String id = UUID.randomUUID().toString();
    copy.sql("UPDATE audit_link SET seq = seq + 1 WHERE seq >= " + place)
        .sql(
            """
            INSERT INTO audit_entry (id, at, action, target)
            VALUES ('%s', now(), 'clue.read', gen_random_uuid())
            """
                .formatted(id))
        .sql(
            """
            INSERT INTO audit_link (seq, entry_id, hash)
            SELECT %d, e.id, CASE WHEN %b
              THEN public.audit_hash(l.hash, %d, ROW(e.*)::public.audit_entry) ELSE sha256('x') END
            FROM audit_entry e, audit_link l WHERE e.id = '%s' AND l.seq = %d
            """
                .formatted(place, withItsHash, place, id, place - 1))
        .sql("UPDATE audit_head SET seq = seq + 1");
    assertEquals(UUID.fromString(id), found(Kind.INSERTED, place).entry());
  }

  @Test
  void anEntryBesideTheChainIsFound() throws Exception {
    String id = UUID.randomUUID().toString();
    copy.sql(
        "INSERT INTO audit_entry (id, at, action, target) VALUES ('%s', now(), 'x', gen_random_uuid())"
            .formatted(id));
    Verdict verdict = copy.verify();
    assertEquals(Kind.INSERTED, verdict.kind(), verdict.toString());
    assertEquals(UUID.fromString(id), verdict.entry());
  }

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

  private Verdict found(Kind kind, long seq) throws Exception {
    Verdict verdict = copy.verify();
    assertEquals(kind, verdict.kind(), verdict.toString());
    assertEquals(seq, verdict.seq(), verdict.toString());
    assertEquals(1, verdict.toString().lines().count());
    return verdict;
  }
}
