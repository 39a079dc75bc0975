package org.palmreferral.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportRow;
import org.palmreferral.organisation.sheet.ImportTable;

/**
 * A table on which every rule was tried that needs no database. Twenty thousand rows take their
 * time: keep it off the event loop. A repeated request is known by the file.
 */
final class ExaminedOrganisations {

  private final ImportTable table;
  private final BadCells bad;
  private final Map<ImportRow, OrganisationForm> forms = new LinkedHashMap<>();
  private final String json;

  /** What an organisation is known by. */
  record Identity(String kind, String region, String name) {
    static Identity of(OrganisationForm form) {
      return new Identity(form.kind().name(), form.region(), form.name());
    }
  }

  private record Line(
      UUID id,
      OrganisationKind kind,
      String region,
      String name,
      @Nullable String uscc,
      @Nullable String phone) {
    static Line of(OrganisationForm form) {
      return new Line(
          UuidCreator.getTimeOrderedEpoch(),
          form.kind(),
          form.region(),
          form.name(),
          form.uscc(),
          form.phone());
    }
  }

  ExaminedOrganisations(Actor actor, ImportTable table, ObjectMapper writer) {
    this.table = table;
    this.bad = table.badCells();
    Map<Identity, Integer> seen = new HashMap<>();
    for (ImportRow row : table.rows()) {
      if (!bad.has(row.line())) {
        OrganisationRowCheck.check(actor, row, bad).ifPresent(form -> enter(row, form, seen));
      }
    }
    this.json = write(writer, forms.values().stream().map(Line::of).toList());
  }

  private void enter(ImportRow row, OrganisationForm form, Map<Identity, Integer> seen) {
    Integer before = seen.putIfAbsent(Identity.of(form), row.line());
    if (before != null) {
      bad.add(row, OrganisationImport.NAME, "import.twice", before);
    }
    forms.put(row, form);
  }

  void noteUnknown(Set<String> codes) {
    forms.forEach(
        (row, form) -> {
          if (codes.contains(form.region())) {
            bad.add(row, OrganisationImport.REGION, "region.unknown");
          }
        });
  }

  void notePresent(Set<Identity> present) {
    forms.forEach(
        (row, form) -> {
          if (present.contains(Identity.of(form))) {
            bad.add(row, OrganisationImport.NAME, "organisation.exists");
          }
        });
  }

  Set<String> codes() {
    return forms.values().stream()
        .map(OrganisationForm::region)
        .filter(Region::isCode)
        .collect(Collectors.toSet());
  }

  /** The rows that are good so far, with an id each. */
  String json() {
    return json;
  }

  int size() {
    return forms.size();
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

  private static String write(ObjectMapper writer, List<Line> lines) {
    try {
      return writer.writeValueAsString(lines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
