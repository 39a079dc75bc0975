package org.palmreferral.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as the verifier reads it from the database.
 *
 * @param content of the entry; none when the entry is not there
 */
record ChainLink(long seq, UUID entry, byte[] hash, @Nullable Content content) {

  /** All links in their order, with their entries. */
  static final String ALL =
      """
      SELECT l.seq, l.entry_id, l.hash, e.id, e.at, e.account, e.organisation, e.role, e.action,
        e.target, e.trace_id, e.why
      FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.seq
      """;

  /** The fields of an entry beside its id. */
  record Content(
      OffsetDateTime at,
      @Nullable String account,
      @Nullable String organisation,
      @Nullable String role,
      @Nullable String action,
      @Nullable String target,
      @Nullable String traceId,
      byte @Nullable [] why) {

    /** The hash this content has behind that one, as the entry of this id and number. */
    byte[] hash(byte[] previous, UUID id, long seq) {
      return CanonicalText.sha256(
          previous,
          new CanonicalText("entry1")
              .add(seq)
              .add(id)
              .add(at)
              .add(account)
              .add(organisation)
              .add(role)
              .add(action)
              .add(target)
              .add(traceId)
              .add(why == null ? null : HexFormat.of().formatHex(why))
              .bytes());
    }

    @Override
    public String toString() {
      return "Content";
    }
  }

  static ChainLink of(ResultSet row) throws SQLException {
    boolean there = row.getObject("id") != null;
    return new ChainLink(
        row.getLong("seq"),
        row.getObject("entry_id", UUID.class),
        row.getBytes("hash"),
        there
            ? new Content(
                row.getObject("at", OffsetDateTime.class),
                row.getString("account"),
                row.getString("organisation"),
                row.getString("role"),
                row.getString("action"),
                row.getString("target"),
                row.getString("trace_id"),
                row.getBytes("why"))
            : null);
  }

  /** Whether this link would be whole behind that hash, under that number. */
  boolean fits(byte[] previous, long asSeq) {
    return content != null && Arrays.equals(content.hash(previous, entry, asSeq), hash);
  }

  /** Whether this content makes the hash of that link, as that link's entry or as its own. */
  boolean makes(ChainLink other, byte[] previous) {
    return content != null
        && (Arrays.equals(content.hash(previous, entry, other.seq), other.hash)
            || Arrays.equals(content.hash(previous, other.entry, other.seq), other.hash));
  }
}
