package org.palmreferral.wish.safety;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feature that has texts. */
@Singleton
class SomeTexts implements CheckedText {

  static final String KIND = "test";

  private record Edition(int number, Text text) {}

  private final Map<UUID, Edition> texts = new ConcurrentHashMap<>();
  private final Map<UUID, List<String>> heard = new ConcurrentHashMap<>();

  void write(UUID subject, int edition, String words, String openId) {
    texts.put(subject, new Edition(edition, new Text(words, openId)));
  }

  /** The verdicts on a text, in the order they came: {@code 1 PASSED}. */
  List<String> heard(UUID subject) {
    return heard.getOrDefault(subject, List.of());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Optional<Text>> load(UUID subject, int edition) {
    return Uni.createFrom()
        .item(
            Optional.ofNullable(texts.get(subject))
                .filter(text -> text.number() == edition)
                .map(Edition::text));
  }

  @Override
  public Uni<Void> found(UUID subject, int edition, Standing standing) {
    heard
        .computeIfAbsent(subject, first -> new CopyOnWriteArrayList<>())
        .add(edition + " " + standing);
    return Uni.createFrom().voidItem();
  }
}
