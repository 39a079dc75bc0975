package org.palmreferral.wish.board;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers of the board, kept in this node's memory for as long as nothing changes where they come
 * from ({@link BoardNews}). What is asked for many times at once is read once. A reading that began
 * before a change was heard of is given to those who asked by then, and to nobody after.
 */
@Singleton
class BoardCache {

  /** Beside its bytes, what an answer takes in memory. */
  private static final int OVERHEAD = 600;

  /** Holds back what nobody asks for any more, and names that are entered anew. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** A store that hangs is as good as away. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Key(Object question, Locale language, BoardNews.Stamp stamp) {}

  private final BoardSettings settings;
  private final BoardNews news;
  private final AsyncCache<Key, Rendered> answers;

  BoardCache(BoardSettings settings, BoardNews news) {
    this.settings = settings;
    this.news = news;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(settings.cacheSize().asLongValue())
            .weigher((Key key, Rendered answer) -> answer.bytes().length + OVERHEAD)
            .expireAfterWrite(LIFE)
            .buildAsync();
  }

  /**
   * The answer to a question, read when it is not known.
   *
   * @param place where a change makes it void: a division, a station or a wish
   */
  Uni<Rendered> get(String place, Object question, Locale language, Supplier<Uni<Rendered>> read) {
    if (!settings.cache()) {
      return read.get();
    }
    CompletableFuture<Rendered> answer =
        answers.get(
            new Key(question, language, news.stamp(place)),
            (key, executor) ->
                read.get()
                    .ifNoItem()
                    .after(PATIENCE)
                    .failWith(TimeoutException::new)
                    .subscribeAsCompletionStage());
    return answer.isDone() && !answer.isCompletedExceptionally()
        ? Uni.createFrom().item(answer.join())
        // a copy: a reader who hangs up takes it away from nobody else
        : Uni.createFrom()
            .completionStage(answer::copy)
            .onFailure(CompletionException.class)
            .transform(Throwable::getCause);
  }
}
