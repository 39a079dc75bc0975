package org.palmreferral.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.palmreferral.problem.Messages;

/**
 * A state machine as it was walked, drawn for those who build on the API. The drawings are kept in
 * the repository; {@code -Dstates.update=true} writes them anew.
 */
public final class StateDrawing<S extends Enum<S>> {

  private static final Path FOLDER = Path.of("miniapp-api-spec", "states");

  /** What leads from one state to another. */
  public record Arrow<S>(S from, Enum<?> verb, S to) {}

  private final String title;
  private final BiFunction<S, Locale, String> label;
  private final Set<Arrow<S>> arrows = new LinkedHashSet<>();

  private final String verbs;

  /** Of clues and their legs. */
  public StateDrawing(String title, BiFunction<S, Locale, String> label) {
    this(title, label, "clue.verb.");
  }

  /**
   * Of anything.
   *
   * @param verbs what the codes of its verbs begin with
   */
  public StateDrawing(String title, BiFunction<S, Locale, String> label, String verbs) {
    this.title = title;
    this.label = label;
    this.verbs = verbs;
  }

  public void arrow(S from, Enum<?> verb, S to) {
    arrows.add(new Arrow<>(from, verb, to));
  }

  /** Fails when the drawing that is kept shows something else. */
  public void requireKept(String file, S first, Enum<?> begin) {
    Path kept = FOLDER.resolve(file);
    String drawn = draw(first, begin);
    try {
      if (Boolean.getBoolean("states.update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(kept, drawn);
      }
      assertEquals(
          drawn, Files.readString(kept), kept + " is stale: run again with -Dstates.update=true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String draw(S first, Enum<?> begin) {
    List<S> states = Arrays.asList(first.getDeclaringClass().getEnumConstants());
    StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
    text.append("由代码生成，请勿手工修改 / Generated from the code, not to be edited.\n\n");
    text.append("```mermaid\nstateDiagram-v2\n");
    for (S state : states) {
      text.append("  state \"").append(both(l -> label.apply(state, l))).append("\" as ");
      text.append(state).append('\n');
    }
    text.append("  [*] --> ").append(first).append(" : ").append(verb(begin)).append('\n');
    for (S from : states) {
      for (S to : states) {
        String taken =
            arrows.stream()
                .filter(arrow -> arrow.from() == from && arrow.to() == to)
                .map(arrow -> verb(arrow.verb()))
                .collect(Collectors.joining("<br/>"));
        if (!taken.isEmpty()) {
          text.append("  ").append(from).append(" --> ").append(to);
          text.append(" : ").append(taken).append('\n');
        }
      }
    }
    states.stream()
        .filter(state -> arrows.stream().noneMatch(arrow -> arrow.from() == state))
        .forEach(end -> text.append("  ").append(end).append(" --> [*]\n"));
    return text.append("```\n").toString();
  }

  private String verb(Enum<?> verb) {
    return both(language -> Messages.text(language, verbs + verb));
  }

  private static String both(java.util.function.Function<Locale, String> text) {
    return text.apply(Messages.CHINESE) + " / " + text.apply(Locale.ENGLISH);
  }
}
