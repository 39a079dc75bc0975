package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.audit.Verdict.Kind;
import org.palmreferral.testing.RealServers;

/** Whatever is done to the entries and links of the log, the verifier names the place. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditVerifierTest extends Tampering {

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
}
