package org.palmreferral.wish.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the rules and the platform say to the text of a wish. */
@ApplicationScoped
class WishTexts {

  /** Refuses a text that tells what no board may tell. */
  void requireHarmless(Wish wish) {}

  /** Has the platform look at what the poster wrote, after this transaction. */
  Uni<Void> ask(Wish wish) {
    return Uni.createFrom().voidItem();
  }

  /** Refuses to let a text appear that a rule or the platform warns of. */
  Uni<Void> requireFit(Wish wish, WishReviewing.Publication publication) {
    return Uni.createFrom().voidItem();
  }

  /** What is to be told to poster and reviewer. */
  Uni<WishFile.@Nullable Check> check(Wish wish, Locale language) {
    return Uni.createFrom().nullItem();
  }
}
