package org.palmreferral.station.place;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportRow;
import org.palmreferral.problem.Messages;
import org.palmreferral.request.PlainText;

/** The rules for one row of an import; every broken one is named, not only the first. */
final class StationRowCheck {

  /** A row that is good so far. */
  record Line(
      String kind,
      String name,
      String organisation,
      String region,
      String address,
      double latitude,
      double longitude,
      @Nullable String phone) {}

  private static final Pattern REGION = Pattern.compile(StationForm.REGION);
  private static final Pattern PHONE = Pattern.compile(StationForm.PHONE);
  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");

  private StationRowCheck() {}

  static Optional<Line> check(Actor actor, ImportRow row, BadCells bad) {
    Optional<StationKind> kind = kind(row.text(StationImport.KIND));
    if (kind.isEmpty()) {
      bad.add(row, StationImport.KIND, "station.kind_unknown");
    }
    String name = row.text(StationImport.NAME);
    String address = row.text(StationImport.ADDRESS);
    for (String column : List.of(StationImport.NAME, StationImport.ADDRESS)) {
      if (!PlainText.Check.isLine(row.text(column))) {
        bad.add(row, column, "text.malformed");
      }
    }
    if (name.length() > StationForm.LONGEST_NAME) {
      bad.add(row, StationImport.NAME, "import.cell_too_long", StationForm.LONGEST_NAME);
    }
    if (address.length() > StationForm.LONGEST_ADDRESS) {
      bad.add(row, StationImport.ADDRESS, "import.cell_too_long", StationForm.LONGEST_ADDRESS);
    }
    String region = row.text(StationImport.REGION);
    if (!REGION.matcher(region).matches() || !actor.covers(region)) {
      bad.add(row, StationImport.REGION, "station.region");
    }
    String phone = row.text(StationImport.PHONE);
    if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
      bad.add(row, StationImport.PHONE, "station.phone");
    }
    double latitude = degrees(row, StationImport.LATITUDE, 90, bad);
    double longitude = degrees(row, StationImport.LONGITUDE, 180, bad);
    return bad.has(row.line()) || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Line(
                kind.get().name(),
                name,
                row.text(StationImport.ORGANISATION),
                region,
                address,
                latitude,
                longitude,
                phone.isEmpty() ? null : phone));
  }

  private static Optional<StationKind> kind(String text) {
    return Arrays.stream(StationKind.values())
        .filter(
            kind ->
                text.equalsIgnoreCase(kind.name())
                    || text.equals(kind.label(Messages.CHINESE))
                    || text.equalsIgnoreCase(kind.label(Locale.ENGLISH)))
        .findFirst();
  }

  private static double degrees(ImportRow row, String column, int most, BadCells bad) {
    String text = row.text(column);
    double degrees = DEGREES.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(Math.abs(degrees) <= most)) {
      bad.add(row, column, "station.degrees", most);
    }
    return degrees;
  }
}
