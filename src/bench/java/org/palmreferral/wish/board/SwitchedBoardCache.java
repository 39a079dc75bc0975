package org.palmreferral.wish.board;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.enterprise.inject.Alternative;
import java.util.Locale;
import java.util.function.Supplier;

/** A cache that is there or, as with {@code palmreferral.board.cache=false}, not. */
@Alternative
@Priority(1)
@Singleton
class SwitchedBoardCache extends BoardCache {

  static volatile boolean off;

  SwitchedBoardCache(BoardSettings settings, BoardNews news) {
    super(settings, news);
  }

  @Override
  Uni<Rendered> get(String place, Object question, Locale language, Supplier<Uni<Rendered>> read) {
    return off ? read.get() : super.get(place, question, language, read);
  }
}
