package org.palmreferral.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;

/** Makes checkpoints, and takes down who holds them. */
@ApplicationScoped
class CheckpointMaking {

  /** The message that carries a checkpoint out of the database, once it is committed. */
  static final String TOPIC = "audit.checkpoint";

  /** The end of the log and the last checkpoint, as one moment sees them. */
  private static final String NOW =
      """
      SELECT h.seq, h.hash, coalesce(c.number, 0) AS number, c.id, c.at, c.seq AS before_seq,
        c.hash AS before_hash, c.previous, c.algorithm, c.key_id, c.signature
      FROM audit_head h
      LEFT JOIN (SELECT * FROM audit_checkpoint ORDER BY number DESC LIMIT 1) c ON true
      """;

  private static final String INSERT =
      """
      INSERT INTO audit_checkpoint
        (number, id, at, seq, hash, previous, algorithm, key_id, signature)
      VALUES (:number, :id, :at, :seq, :hash, :previous, :algorithm, :key, :signature)
      ON CONFLICT (number) DO NOTHING
      """;
  private static final String HOLD =
      """
      INSERT INTO audit_receipt (checkpoint, organisation, account, at)
      SELECT number, :organisation, :account, :now FROM audit_checkpoint WHERE number = :number
      ON CONFLICT (checkpoint, organisation) DO NOTHING
      """;
  private static final String KNOWN = "SELECT id FROM audit_checkpoint WHERE number = :number";

  private final CheckpointSigner signer;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  CheckpointMaking(CheckpointSigner signer, AuditLog audit, Outbox outbox, Clock clock) {
    this.signer = signer;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** An auditor wants one now. */
  @Command
  Uni<Checkpoint> make(Actor actor) {
    return make().call(made -> audit.record(actor, "audit.checkpoint", made.id()));
  }

  /**
   * Makes one in the current transaction.
   *
   * @throws Refusal.Conflict when somebody else made the next one meanwhile
   */
  Uni<Checkpoint> make() {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NOW, Tuple.class)
                    .getSingleResult()
                    .map(this::next)
                    .call(made -> insert(session, made))
                    .call(made -> outbox.put(TOPIC, made.id())));
  }

  /** An organisation states that it holds a checkpoint; once is enough. */
  @Command
  Uni<Void> hold(Actor actor, long number) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(KNOWN, UUID.class)
                    .setParameter("number", number)
                    .getSingleResultOrNull()
                    .onItem()
                    .ifNull()
                    .failWith(Refusal.NotFound::new)
                    .call(
                        id ->
                            session
                                .createNativeQuery(HOLD)
                                .setParameter("number", number)
                                .setParameter("organisation", actor.requireOrganisation())
                                .setParameter("account", actor.account())
                                .setParameter("now", OffsetDateTime.now(clock))
                                .executeUpdate()))
        .flatMap(id -> audit.record(actor, "audit.checkpoint_held", id));
  }

  private Checkpoint next(Tuple now) {
    long before = now.get("number", Number.class).longValue();
    Checkpoint unsigned =
        new Checkpoint(
            before + 1,
            UuidCreator.getTimeOrderedEpoch(),
            OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS),
            now.get("seq", Number.class).longValue(),
            hex(now, "hash"),
            before == 0 ? Checkpoint.NONE_BEFORE : last(now, before).fingerprint(),
            signer.algorithm(),
            signer.keyId(),
            "");
    return new Checkpoint(
        unsigned.number(),
        unsigned.id(),
        unsigned.at(),
        unsigned.seq(),
        unsigned.hash(),
        unsigned.previous(),
        unsigned.algorithm(),
        unsigned.keyId(),
        HexFormat.of().formatHex(signer.sign(unsigned.signedText())));
  }

  private static Checkpoint last(Tuple now, long number) {
    return new Checkpoint(
        number,
        now.get("id", UUID.class),
        now.get("at", OffsetDateTime.class),
        now.get("before_seq", Number.class).longValue(),
        hex(now, "before_hash"),
        hex(now, "previous"),
        now.get("algorithm", String.class),
        now.get("key_id", String.class),
        hex(now, "signature"));
  }

  private static Uni<Integer> insert(Mutiny.Session session, Checkpoint made) {
    HexFormat hex = HexFormat.of();
    return session
        .createNativeQuery(INSERT)
        .setParameter("number", made.number())
        .setParameter("id", made.id())
        .setParameter("at", made.at())
        .setParameter("seq", made.seq())
        .setParameter("hash", made.hashBytes())
        .setParameter("previous", hex.parseHex(made.previous()))
        .setParameter("algorithm", made.algorithm())
        .setParameter("key", made.keyId())
        .setParameter("signature", made.signatureBytes())
        .executeUpdate()
        .invoke(
            rows -> {
              if (rows == 0) {
                throw new Refusal.Conflict("audit.checkpoint_meanwhile");
              }
            });
  }

  private static String hex(Tuple row, String column) {
    return HexFormat.of().formatHex(row.get(column, byte[].class));
  }
}
