package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What earlier answers told: values by the name they had there, so that later requests speak of
 * things that exist. An {@code id} goes by the name of the list or path it was found in, in the
 * singular. What somebody has seen herself comes first: others' things are mostly out of her scope.
 */
final class Harvest {

  private static final int MOST = 60;
  private static final int LONGEST = 120;

  private final Map<String, Deque<String>> values = new ConcurrentHashMap<>();
  private final Map<String, Integer> versions = new ConcurrentHashMap<>();
  private final Set<String> spared = ConcurrentHashMap.newKeySet();

  /** Takes in an answer that somebody got. */
  void take(String who, String path, JsonNode body) {
    walk(who, lastWord(path), body, 0);
  }

  /** Whether somebody has seen anything of this name herself. */
  boolean knows(String who, String name) {
    Deque<String> kept = values.get(who + ' ' + singular(name));
    return kept != null && !kept.isEmpty();
  }

  /** Somebody was told that it is not there, for her. */
  void forget(String who, String name, String value) {
    Deque<String> kept = values.get(who + ' ' + singular(name));
    if (kept != null) {
      synchronized (kept) {
        kept.remove(value);
      }
    }
  }

  /** A value that was found within a thing; null when there is none. */
  @Nullable String within(Random random, String thing, String name) {
    return pick(random, values.get(thing + ' ' + singular(name)));
  }

  /** Notes the version of what a path leads to. */
  void version(String id, int version) {
    versions.put(id, version);
  }

  @Nullable Integer versionOf(String id) {
    return versions.get(id);
  }

  /**
   * Keeps the fuzzer from sawing off the branch it sits on: its own membership, session, account.
   */
  void spare(String id) {
    spared.add(id);
  }

  boolean isSpared(String id) {
    return spared.contains(id);
  }

  /** A value of this name, most often one that this caller has seen; null when there is none. */
  @Nullable String value(Random random, String who, String name) {
    String key = singular(name);
    if (random.nextInt(10) < 8) {
      String own = pick(random, values.get(who + ' ' + key));
      if (own != null) {
        return own;
      }
    }
    return pick(random, values.get("* " + key));
  }

  /** Puts in a value that is known from elsewhere. */
  void know(String name, String value) {
    add("*", name, value);
  }

  private void walk(String who, String name, JsonNode node, int depth) {
    if (depth > 8) {
      return;
    }
    if (node.isArray()) {
      int most = 40;
      for (JsonNode one : node) {
        if (most-- == 0) {
          return;
        }
        walk(who, name, one, depth + 1);
      }
    } else if (node.isObject()) {
      if (node.path("id").isTextual() && node.path("version").isInt()) {
        versions.put(node.get("id").asText(), node.get("version").asInt());
      }
      node.fields()
          .forEachRemaining(
              field -> {
                String key = field.getKey();
                String called = key.equals("id") || key.equals("items") ? name : key;
                walk(who, called, field.getValue(), depth + 1);
                if (key.equals("next")) {
                  keep(who, name + "#next", field.getValue().asText());
                }
              });
    } else if (node.isTextual()) {
      keep(who, name, node.asText());
    }
  }

  private void keep(String who, String name, String value) {
    if (!value.isEmpty() && value.length() <= LONGEST) {
      add(who, name, value);
      add("*", name, value);
    }
  }

  private void add(String who, String name, String value) {
    Deque<String> kept =
        values.computeIfAbsent(who + ' ' + singular(name), key -> new ArrayDeque<>());
    synchronized (kept) {
      if (!kept.contains(value)) {
        kept.addLast(value);
        if (kept.size() > MOST) {
          kept.removeFirst();
        }
      }
    }
  }

  private static @Nullable String pick(Random random, @Nullable Deque<String> kept) {
    if (kept == null) {
      return null;
    }
    synchronized (kept) {
      if (kept.isEmpty()) {
        return null;
      }
      List<String> all = new ArrayList<>(kept);
      // the newest are most often still where something can be done with them
      int back = (int) Math.floor(Math.abs(random.nextGaussian()) * all.size() / 3);
      return all.get(Math.max(0, all.size() - 1 - back));
    }
  }

  /** The last word of a path that is no parameter and no verb's object: {@code clue}. */
  static String lastWord(String path) {
    String word = "thing";
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.startsWith("{")) {
        word = part;
      }
    }
    return singular(word);
  }

  static String singular(String name) {
    String one = name.toLowerCase(Locale.ROOT).replace("-", "");
    if (one.endsWith("ies")) {
      return one.substring(0, one.length() - 3) + 'y';
    }
    return one.endsWith("s") && !one.endsWith("ss") ? one.substring(0, one.length() - 1) : one;
  }
}
