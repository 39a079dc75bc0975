package org.palmreferral.referral.clue;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of constants in one column, in the order in which they are declared. */
final class Names {

  private Names() {}

  static <E extends Enum<E>> String write(Class<E> type, Collection<E> values) {
    Set<E> ordered = EnumSet.noneOf(type);
    ordered.addAll(values);
    return ordered.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  static <E extends Enum<E>> Set<E> read(Class<E> type, String names) {
    Set<E> values = EnumSet.noneOf(type);
    for (String name : names.split(",")) {
      if (!name.isEmpty()) {
        values.add(Enum.valueOf(type, name));
      }
    }
    return values;
  }
}
