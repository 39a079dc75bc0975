package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportRow;
import org.palmreferral.organisation.sheet.ImportTable;
import org.palmreferral.problem.Refusal;

/**
 * A table on which every rule was tried that needs no database; keep it off the event loop. A
 * repeated request is known by the file.
 */
final class ExaminedStations {

  static final int MOST = 5000;

  private final ImportTable table;
  private final BadCells bad;
  private final Map<Integer, ImportRow> rows = new HashMap<>();
  private final Map<Integer, StationRowCheck.Line> lines = new LinkedHashMap<>();
  private final String json;

  private record Numbered(UUID id, int line, StationRowCheck.Line station) {}

  /** A row of which the database says something, by its line in the file. */
  record Fault(int line, String column, String code) {}

  ExaminedStations(Actor actor, ImportTable table, ObjectMapper writer) {
    if (table.rows().size() > MOST) {
      throw new Refusal.TooLarge("import.too_many_rows", MOST);
    }
    this.table = table;
    this.bad = table.badCells();
    Map<String, Integer> seen = new HashMap<>();
    for (ImportRow row : table.rows()) {
      if (!bad.has(row.line())) {
        StationRowCheck.check(actor, row, bad).ifPresent(line -> enter(row, line, seen));
      }
    }
    List<Numbered> good = new ArrayList<>();
    lines.forEach(
        (number, line) -> good.add(new Numbered(UuidCreator.getTimeOrderedEpoch(), number, line)));
    this.json = write(writer, good);
  }

  private void enter(ImportRow row, StationRowCheck.Line line, Map<String, Integer> seen) {
    Integer before = seen.putIfAbsent(line.region() + line.name(), row.line());
    if (before != null) {
      bad.add(row, StationImport.NAME, "import.twice", before);
    }
    rows.put(row.line(), row);
    lines.put(row.line(), line);
  }

  void noteUnknown(Set<String> codes) {
    lines.forEach(
        (number, line) -> {
          if (codes.contains(line.region())) {
            note(new Fault(number, StationImport.REGION, "region.unknown"));
          }
        });
  }

  void note(Fault fault) {
    ImportRow row = rows.get(fault.line());
    if (row != null) {
      bad.add(row, fault.column(), fault.code());
    }
  }

  Set<String> codes() {
    return lines.values().stream().map(StationRowCheck.Line::region).collect(Collectors.toSet());
  }

  /** The rows that are good so far, with an id each. */
  String json() {
    return json;
  }

  int size() {
    return lines.size();
  }

  BadCells bad() {
    return bad;
  }

  ImportTable table() {
    return table;
  }

  @JsonValue
  String digest() {
    return table.digest();
  }

  private static String write(ObjectMapper writer, List<Numbered> good) {
    try {
      return writer.writeValueAsString(good);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
