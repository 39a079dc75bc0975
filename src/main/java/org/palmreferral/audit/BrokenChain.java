package org.palmreferral.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Finds out what was done at the first link whose hash does not fit. */
final class BrokenChain {

  /** How many entries can have been taken out at one place for the gap to be recognised. */
  private static final int MOST_REMOVED = 1_000;

  private final Connection connection;
  private final int fetch;

  BrokenChain(Connection connection, int fetch) {
    this.connection = connection;
    this.fetch = fetch;
  }

  /**
   * Explains a link that does not fit.
   *
   * @param beforeLast hash before the last link that fitted
   * @param last the last link that fitted; none at the beginning
   * @param next what follows, if anything does
   */
  Verdict explain(
      byte[] beforeLast, @Nullable ChainLink last, ChainLink bad, @Nullable ChainLink next)
      throws SQLException {
    byte[] previous = last == null ? AuditVerifier.genesis() : last.hash();
    if (last != null && bad.fits(beforeLast, last.seq())) {
      return Verdict.inserted(last); // all would be well without the one before
    }
    if (next != null && bad.fits(next.hash(), next.seq())) {
      return Verdict.reordered(bad); // two neighbours, links and all
    }
    if (next != null && next.fits(previous, bad.seq())) {
      return Verdict.inserted(bad);
    }
    if (next != null) {
      // Renumbered over a gap: what follows this link was made with higher numbers.
      for (int gone = 1; gone <= MOST_REMOVED; gone++) {
        if (next.fits(bad.hash(), next.seq() + gone)) {
          return Verdict.removed(bad.seq(), null);
        }
      }
    }
    return isElsewhere(previous, bad) ? Verdict.reordered(bad) : Verdict.changed(bad);
  }

  /** Whether the entry that belongs here stands at another place, or this one belongs there. */
  private boolean isElsewhere(byte[] previous, ChainLink bad) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetch);
      try (ResultSet rows = statement.executeQuery(ChainLink.ALL)) {
        byte[] before = AuditVerifier.genesis();
        while (rows.next()) {
          ChainLink link = ChainLink.of(rows);
          if (link.seq() != bad.seq()
              && (link.makes(bad, previous) || bad.fits(before, link.seq()))) {
            return true;
          }
          before = link.hash();
        }
      }
    }
    return false;
  }
}
