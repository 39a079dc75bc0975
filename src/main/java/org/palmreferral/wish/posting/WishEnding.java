package org.palmreferral.wish.posting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.palmreferral.problem.Refusal;

/** Ends what hangs on a wish that is over. */
@ApplicationScoped
public class WishEnding {

  private final Instance<EndsWithWish> others;
  private final Clock clock;

  WishEnding(Instance<EndsWithWish> others, Clock clock) {
    this.others = others;
    this.clock = clock;
  }

  /**
   * Ends it, in the transaction that ends the wish and before the wish itself: the database lets no
   * wish be over that somebody has promised.
   *
   * @throws Refusal.Conflict the wish cannot go there
   */
  public Uni<Void> end(Wish wish, WishStatus to) {
    if (!wish.status().next().contains(to)) {
      throw new Refusal.Conflict("wish.arrow");
    }
    return Multi.createFrom()
        .iterable(others)
        .onItem()
        .transformToUniAndConcatenate(one -> one.wishEnds(wish.id(), to, OffsetDateTime.now(clock)))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
