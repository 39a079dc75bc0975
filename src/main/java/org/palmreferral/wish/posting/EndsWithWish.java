package org.palmreferral.wish.posting;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What has to end before a wish is over, in the transaction that ends it. */
public interface EndsWithWish {
  /**
   * Ends all that still hangs on the wish, and gives its places free in the row of the wish.
   *
   * @param to what becomes of the wish
   */
  Uni<Void> wishEnds(UUID wish, WishStatus to, OffsetDateTime now);
}
