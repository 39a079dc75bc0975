package org.palmreferral.presence.code;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.SealedTable;
import org.palmreferral.vault.Vault;

/**
 * The secret under which codes are signed: drawn once, sealed by the vault in the database, and
 * held by each node from its first use. When a key of the vault changes it is sealed anew and stays
 * the same, so that what hangs on a wall goes on being good.
 */
@ApplicationScoped
public class CodeSecret {

  private static final String TABLE = "presence_secret";
  private static final String FIND = "SELECT id, secret FROM presence_secret";
  private static final String MAKE =
      "INSERT INTO presence_secret (id, secret, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Pool pool;
  private final Vault vault;
  private final Clock clock;
  private volatile @Nullable CodeSigner signer;

  CodeSecret(Pool pool, Vault vault, Clock clock) {
    this.pool = pool;
    this.vault = vault;
    this.clock = clock;
  }

  @Produces
  @Singleton
  static SealedTable presenceSecret() {
    return new SealedTable(TABLE, SealedTable.INSTALLATION, List.of("secret"), List.of());
  }

  /** Who writes and reads codes; asks the database once. */
  public Uni<CodeSigner> signer() {
    CodeSigner known = signer;
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return find()
        .flatMap(
            found -> found.size() > 0 ? Uni.createFrom().item(found) : make().chain(this::find))
        .map(found -> open(found.iterator().next()))
        .invoke(made -> signer = made);
  }

  private Uni<RowSet<Row>> find() {
    return pool.query(FIND).execute();
  }

  /** Of two nodes at once one makes it. */
  private Uni<RowSet<Row>> make() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    byte[] sealed = vault.seal(Base64.getEncoder().encodeToString(secret), place(id));
    return pool.preparedQuery(MAKE)
        .execute(Tuple.of(id, Buffer.buffer(sealed), OffsetDateTime.now(clock)));
  }

  private CodeSigner open(Row row) {
    String secret = vault.open(row.getBuffer("secret").getBytes(), place(row.getUUID("id")));
    return new CodeSigner(Base64.getDecoder().decode(secret));
  }

  private static Place place(UUID id) {
    return new Place(TABLE + ".secret", id);
  }
}
