package org.palmreferral.request;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * One page of a list.
 *
 * @param next what to send as {@code after} for the following page; absent on the last one
 */
public record Slice<T>(
    @Schema(required = true) List<T> items, @Classified(FieldClass.OPEN) @Nullable String next) {

  /** The largest page. */
  public static final int MOST = 100;

  /** The page a list has when nothing is said. */
  public static final String USUAL = "20";

  /** Makes a page of rows that were fetched with one more than asked for. */
  public static <T> Slice<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return new Slice<>(oneMore, null);
    }
    List<T> items = List.copyOf(oneMore.subList(0, limit));
    return new Slice<>(items, cursor.apply(items.get(limit - 1)));
  }
}
