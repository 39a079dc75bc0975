package org.palmreferral.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Texts that nobody else uses, and the search for them in whatever the service leaves behind, in
 * any encoding it might be written in.
 */
final class Canary {

  /** Stands in every text; two characters of no name and no place. */
  static final String STEM = "鎏雀";

  static final String NUMBER = "452724198803087762";
  static final String PHONE = "13977886655";

  private final Map<String, byte[]> patterns = new LinkedHashMap<>();

  Canary() {
    this(STEM);
  }

  Canary(String stem) {
    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
        .forEach(charset -> add(stem, charset));
    add(stem, Charset.forName("GBK"));
    for (String digits : List.of(NUMBER, PHONE)) {
      add(digits, StandardCharsets.UTF_8);
      add(digits, StandardCharsets.UTF_16LE);
    }
    StringBuilder escaped = new StringBuilder();
    stem.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    ascii("escaped", escaped.toString());
    ascii("escaped, upper case", escaped.toString().toUpperCase(Locale.ROOT).replace("\\U", "\\u"));
    ascii("in an address", java.net.URLEncoder.encode(stem, StandardCharsets.UTF_8));
  }

  private void add(String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    patterns.put(text + " in " + charset, bytes);
    String hex = HexFormat.of().formatHex(bytes);
    ascii(text + " in " + charset + ", hexadecimal", hex);
    ascii(text + " in " + charset + ", HEXADECIMAL", hex.toUpperCase(Locale.ROOT));
    for (int shift = 0; shift < 3; shift++) {
      base64(text + " in " + charset + ", base64 after " + shift, bytes, shift);
    }
  }

  /** What is sure of a text's base64 when it begins so many bytes after a group of three. */
  private void base64(String name, byte[] bytes, int shift) {
    byte[] shifted = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = shift == 0 ? 0 : shift + 1;
    int to = all.length() - (shifted.length % 3 == 0 ? 0 : 1);
    if (to - from >= 6) {
      ascii(name, all.substring(from, to));
      ascii(name + ", for addresses", all.substring(from, to).replace('+', '-').replace('/', '_'));
    }
  }

  private void ascii(String name, String text) {
    patterns.put(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A text with the stem in it, no longer than asked for. */
  static String text(String what, int most) {
    String text = STEM + what + STEM;
    return text.length() <= most ? text : STEM.substring(0, Math.min(most, STEM.length()));
  }

  /** What was found, as lines. */
  List<String> in(String where, byte[] content) {
    List<String> found = new ArrayList<>();
    patterns.forEach(
        (name, pattern) -> {
          int at = indexOf(content, pattern);
          if (at >= 0) {
            found.add(where + " at byte " + at + ": " + name);
          }
        });
    return found;
  }

  List<String> in(String where, String content) {
    return in(where, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Looks through all files below a folder, byte by byte. */
  List<String> below(Path folder) {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      // not the lock: a process loses it when it closes any other channel to the file (POSIX)
      for (Path file : files.filter(Files::isRegularFile).filter(Canary::isNoLock).toList()) {
        if (Files.isReadable(file)) {
          found.addAll(in(folder.relativize(file).toString(), Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static boolean isNoLock(Path file) {
    return !file.getFileName().toString().equals("lock");
  }

  /** Boyer, Moore, Horspool. */
  private static int indexOf(byte[] content, byte[] pattern) {
    int[] skip = new int[256];
    java.util.Arrays.fill(skip, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      skip[pattern[i] & 0xFF] = pattern.length - 1 - i;
    }
    int at = 0;
    while (at <= content.length - pattern.length) {
      int i = pattern.length - 1;
      while (i >= 0 && content[at + i] == pattern[i]) {
        i--;
      }
      if (i < 0) {
        return at;
      }
      at += skip[content[at + pattern.length - 1] & 0xFF];
    }
    return -1;
  }
}
