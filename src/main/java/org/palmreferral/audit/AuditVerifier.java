package org.palmreferral.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the whole log and holds it against its checkpoints. It trusts nothing that the
 * database computed: only the signing key's public half and what others held.
 */
public final class AuditVerifier {

  private static final int FETCH = 1_000;
  private static final String GENESIS = "palmreferral audit log 1";

  private static final String CHECKPOINTS = "SELECT * FROM audit_checkpoint ORDER BY number";
  private static final String HEAD = "SELECT seq, hash FROM audit_head";
  private static final String UNLINKED =
      """
      SELECT e.id FROM audit_entry e
      WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT 1
      """;

  private final Connection connection;
  private final CheckpointKeys keys;

  /**
   * @param connection to the database, its search path at the schema of the log
   */
  public AuditVerifier(Connection connection, CheckpointKeys keys) {
    this.connection = connection;
    this.keys = keys;
  }

  /** The hash before the first entry. */
  static byte[] genesis() {
    return CanonicalText.sha256(GENESIS.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Verifies everything as it stands at one moment, while the service may go on writing.
   *
   * @param held checkpoints that somebody else held
   * @throws SQLException when the log could not be read
   */
  public Verdict verify(HeldCheckpoints held) throws SQLException {
    connection.setAutoCommit(false); // also what makes a cursor of a result
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    try {
      List<Checkpoint> own = checkpoints();
      CheckpointCheck check = new CheckpointCheck(keys);
      Verdict found = check.own(own);
      if (found == null) {
        found = check.held(held.all());
      }
      return found == null ? walk(own, held.all()) : found;
    } finally {
      connection.rollback();
    }
  }

  private Verdict walk(List<Checkpoint> own, List<Checkpoint> held) throws SQLException {
    List<Checkpoint> all = new ArrayList<>(own);
    all.addAll(held);
    all.sort(Comparator.comparingLong(Checkpoint::seq).thenComparingLong(Checkpoint::number));
    Witnesses witnesses = new Witnesses(all);
    Verdict found = witnesses.at(0, genesis());
    byte[] beforeLast = genesis();
    ChainLink last = null;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(ChainLink.ALL)) {
        while (found == null && rows.next()) {
          ChainLink link = ChainLink.of(rows);
          byte[] previous = last == null ? genesis() : last.hash();
          long expected = last == null ? 1 : last.seq() + 1;
          if (link.seq() != expected) {
            found = Verdict.removed(expected, null);
          } else if (link.content() == null) {
            found = Verdict.removed(link.seq(), link.entry());
          } else if (!link.fits(previous, link.seq())) {
            ChainLink next = rows.next() ? ChainLink.of(rows) : null;
            found = new BrokenChain(connection, FETCH).explain(beforeLast, last, link, next);
          } else {
            found = witnesses.at(link.seq(), link.hash());
          }
          beforeLast = previous;
          last = link;
        }
      }
    }
    return found == null ? end(last, witnesses, own, all) : found;
  }

  /** The chain is whole as far as it goes: whether it goes as far as it must. */
  private Verdict end(
      @Nullable ChainLink last, Witnesses witnesses, List<Checkpoint> own, List<Checkpoint> all)
      throws SQLException {
    long end = last == null ? 0 : last.seq();
    Checkpoint beyond = witnesses.furthest();
    if (beyond != null && beyond.seq() > end) {
      return Verdict.cutOff(end, beyond);
    }
    Verdict head = head(end, last == null ? genesis() : last.hash());
    if (head != null) {
      return head;
    }
    UUID unlinked = unlinked();
    if (unlinked != null) {
      return Verdict.unlinked(unlinked);
    }
    long newest = all.stream().mapToLong(Checkpoint::number).max().orElse(0);
    if (newest > own.size()) {
      return Verdict.checkpointMissing(own.size() + 1L);
    }
    return Verdict.whole(end, own.size(), beyond == null ? 0 : beyond.seq());
  }

  private @Nullable Verdict head(long end, byte[] hash) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HEAD)) {
      if (!row.next()) {
        return Verdict.headChanged(end);
      }
      long head = row.getLong("seq");
      if (head > end) {
        return Verdict.cutOff(end, head);
      }
      return head < end || !Arrays.equals(hash, row.getBytes("hash"))
          ? Verdict.headChanged(end)
          : null;
    }
  }

  private @Nullable UUID unlinked() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(UNLINKED)) {
      return row.next() ? row.getObject(1, UUID.class) : null;
    }
  }

  private List<Checkpoint> checkpoints() throws SQLException {
    HexFormat hex = HexFormat.of();
    List<Checkpoint> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CHECKPOINTS)) {
      while (row.next()) {
        found.add(
            new Checkpoint(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class),
                row.getLong("seq"),
                hex.formatHex(row.getBytes("hash")),
                hex.formatHex(row.getBytes("previous")),
                row.getString("algorithm"),
                row.getString("key_id"),
                hex.formatHex(row.getBytes("signature"))));
      }
    }
    return found;
  }

  /** Checkpoints in the order of what they cover, each asked when the walk comes by. */
  private static final class Witnesses {
    private final Iterator<Checkpoint> waiting;
    private final @Nullable Checkpoint furthest;
    private @Nullable Checkpoint next;
    private long agreed;

    Witnesses(List<Checkpoint> inOrder) {
      waiting = inOrder.iterator();
      furthest = inOrder.isEmpty() ? null : inOrder.get(inOrder.size() - 1);
      next = waiting.hasNext() ? waiting.next() : null;
    }

    @Nullable Verdict at(long seq, byte[] hash) {
      for (Checkpoint asked = next; asked != null && asked.seq() <= seq; asked = next) {
        if (!Arrays.equals(asked.hashBytes(), hash)) {
          return Verdict.rewritten(agreed, asked);
        }
        agreed = seq;
        next = waiting.hasNext() ? waiting.next() : null;
      }
      return null;
    }

    @Nullable Checkpoint furthest() {
      return furthest;
    }
  }
}
