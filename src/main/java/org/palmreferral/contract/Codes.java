package org.palmreferral.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;

/**
 * The codes that each operation can refuse with, out of a table that a test finds in the classes
 * and keeps current.
 */
final class Codes {

  /** Extension of an answer: the codes it can bring. */
  static final String EXTENSION = "x-codes";

  private static final String TABLE = "/META-INF/palmreferral-codes.csv";

  /** What any operation of its kind can say; named, and explained in {@code errors.md} alone. */
  private static final Set<String> GENERAL =
      Set.of(
          "bad_input",
          "bad_json",
          "body.too_large",
          "idempotency.in_flight",
          "idempotency.malformed",
          "idempotency.missing",
          "idempotency.other_body",
          "if_match.malformed",
          "if_match.missing",
          "media_type.unsupported",
          "not_found",
          "parameter.malformed",
          "race.lost",
          "rate.too_many",
          "record.erased",
          "role.forbidden",
          "session.invalid",
          "session.missing",
          "store.away",
          "text.malformed",
          "version.stale");

  private final Map<String, Map<String, SortedSet<String>>> ofOperation = new HashMap<>();
  private final Set<String> statuses = new HashSet<>();

  Codes() {
    for (String line : read().lines().skip(1).toList()) {
      String[] cells = line.split(",");
      if (cells[3].equals("code")) {
        statuses.add(cells[1]);
        ofOperation
            .computeIfAbsent(cells[0], operation -> new HashMap<>())
            .computeIfAbsent(cells[1], status -> new TreeSet<>())
            .add(cells[2]);
      }
    }
  }

  /** Whether the table says all there is to say of such an answer of this operation. */
  boolean tell(String operation, String status) {
    return ofOperation.containsKey(operation) && statuses.contains(status);
  }

  SortedSet<String> of(String operation, String status) {
    return ofOperation.getOrDefault(operation, Map.of()).getOrDefault(status, new TreeSet<>());
  }

  /** What most operations say with this status; the answer that they share says so. */
  static SortedSet<String> usual(String status) {
    return new TreeSet<>(
        switch (status) {
          case "400" -> List.of("text.malformed");
          case "401" -> List.of("session.invalid", "session.missing");
          case "403" -> List.of("role.forbidden");
          case "404" -> List.of("not_found");
          case "409" -> List.of("idempotency.in_flight", "race.lost", "version.stale");
          case "410" -> List.of("record.erased");
          case "413" -> List.of("body.too_large");
          case "415" -> List.of("media_type.unsupported");
          case "422" -> List.of("idempotency.other_body");
          case "429" -> List.of("rate.too_many");
          case "503" -> List.of("store.away");
          default -> List.of();
        });
  }

  /** For readers of the document: the general codes by name, the others each with its text. */
  static String described(String description, Set<String> codes) {
    StringBuilder text = new StringBuilder(description);
    String general =
        String.join("` `", new TreeSet<>(codes.stream().filter(GENERAL::contains).toList()));
    if (!general.isEmpty()) {
      text.append("\n\n`").append(general).append('`');
    }
    List<String> own = codes.stream().filter(code -> !GENERAL.contains(code)).sorted().toList();
    for (String code : own) {
      text.append(code.equals(own.get(0)) ? "\n\n" : "\n")
          .append("- `")
          .append(code)
          .append("` ")
          .append(Messages.text(Messages.CHINESE, code));
    }
    return text.toString();
  }

  private static String read() {
    try (@Nullable InputStream table = Codes.class.getResourceAsStream(TABLE)) {
      return table == null ? "" : new String(table.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
