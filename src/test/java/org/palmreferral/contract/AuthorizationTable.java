package org.palmreferral.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.palmreferral.actor.Role;

/** {@code authorization.csv}: who is expected to be let through where. */
final class AuthorizationTable {

  /** Whose things an operation is tried on. */
  enum Target {
    /** Nobody's in particular. */
    NONE,
    OWN,
    SIBLING
  }

  /** What is expected. */
  enum Verdict {
    /** Let through, with a session or without. */
    PUBLIC,
    ALLOW,
    /** 403. */
    FORBID,
    /** 404, as if it were not there. */
    HIDE,
    /** Let through to a list that has nothing in it. */
    EMPTY
  }

  /** One line: an operation on one target, with what each role may expect. */
  record Row(String operation, Target target, Map<Role, Verdict> verdicts) {

    boolean open() {
      return verdicts.containsValue(Verdict.PUBLIC);
    }

    /** As the contract names them. */
    List<String> callers() {
      if (open()) {
        return List.of(Declarations.PUBLIC);
      }
      if (verdicts.entrySet().stream()
          .allMatch(e -> (e.getKey() == Role.SYSTEM) == (e.getValue() == Verdict.FORBID))) {
        return List.of(Declarations.AUTHENTICATED);
      }
      return verdicts.entrySet().stream()
          .filter(entry -> entry.getValue() != Verdict.FORBID)
          .map(entry -> entry.getKey().name())
          .sorted()
          .toList();
    }

    @Override
    public String toString() {
      return operation + '/' + target.name().toLowerCase(Locale.ROOT);
    }
  }

  private AuthorizationTable() {}

  static List<Row> read() {
    List<String> lines =
        text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    List<String> head = cells(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      if (cells.size() != head.size()) {
        throw new IllegalStateException("authorization.csv: a cell for each role: " + line);
      }
      Map<Role, Verdict> verdicts = new EnumMap<>(Role.class);
      for (int i = 2; i < head.size(); i++) {
        verdicts.put(Role.valueOf(head.get(i)), Verdict.valueOf(upper(cells.get(i))));
      }
      if (verdicts.size() != Role.values().length) {
        throw new IllegalStateException("authorization.csv: a column for each role");
      }
      rows.add(new Row(cells.get(0), Target.valueOf(upper(cells.get(1))), verdicts));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static String upper(String cell) {
    return cell.toUpperCase(Locale.ROOT);
  }

  private static String text() {
    try (InputStream file = AuthorizationTable.class.getResourceAsStream("/authorization.csv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
