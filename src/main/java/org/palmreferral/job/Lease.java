package org.palmreferral.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** A job in the hands of this node, for a time. */
public final class Lease {

  /** Nobody can take the job over before the transaction that asked has ended. */
  private static final String MINE =
      "SELECT 1 FROM job WHERE name = $1 AND fence = $2 AND holder = $3 FOR SHARE";

  private final String job;
  private final long fence;
  private final UUID holder;

  Lease(String job, long fence, UUID holder) {
    this.job = job;
    this.fence = fence;
    this.holder = holder;
  }

  /** Grows each time the job is taken. */
  public long fence() {
    return fence;
  }

  /**
   * Asked in the transaction that writes, before it does: holds the job until that transaction
   * ends, or fails with {@link Lost} when somebody else has taken it over, because this node was
   * thought dead.
   */
  public Uni<Void> stillMine(SqlClient connection) {
    return connection
        .preparedQuery(MINE)
        .execute(Tuple.of(job, fence, holder))
        .invoke(
            rows -> {
              if (rows.size() == 0) {
                throw new Lost(job);
              }
            })
        .replaceWithVoid();
  }

  /** Another node does the job now. */
  public static final class Lost extends RuntimeException {
    Lost(String job) {
      super("the job " + job + " was taken over", null, false, false);
    }
  }
}
