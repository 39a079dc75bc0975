package org.palmreferral.station.place;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;

/** From one time of a day until another, which does not count any more; 24:00 is its end. */
@Schema(name = "StationSpan")
public record OpenSpan(
    @Schema(required = true, examples = "08:30")
        @NotNull
        @Pattern(regexp = OpenSpan.TIME, message = "station.time")
        @Classified(FieldClass.OPEN)
        String from,
    @Schema(required = true, examples = "17:30")
        @NotNull
        @Pattern(regexp = OpenSpan.TIME, message = "station.time")
        @Classified(FieldClass.OPEN)
        String to) {

  static final int DAY = 24 * 60;

  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00";

  private static final java.util.regex.Pattern RANGE =
      java.util.regex.Pattern.compile("\\[([0-9]+),([0-9]+)\\)");

  /** In minutes. */
  static OpenSpan of(int begin, int end) {
    return new OpenSpan(time(begin), time(end));
  }

  /** The ranges of a multirange as PostgreSQL writes it. */
  static List<OpenSpan> of(String multirange) {
    return RANGE.matcher(multirange).results().map(OpenSpan::of).toList();
  }

  private static OpenSpan of(MatchResult range) {
    return of(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
  }

  int begin() {
    return minute(from);
  }

  int end() {
    return minute(to);
  }

  OpenSpan later(int minutes) {
    return of(begin() + minutes, end() + minutes);
  }

  static String multirange(List<OpenSpan> spans) {
    return spans.stream()
        .map(span -> "[" + span.begin() + ',' + span.end() + ')')
        .collect(Collectors.joining(",", "{", "}"));
  }

  static void check(String field, List<OpenSpan> spans) {
    int free = 0;
    for (OpenSpan span : spans.stream().sorted(Comparator.comparingInt(OpenSpan::begin)).toList()) {
      if (span.begin() >= span.end() || span.begin() < free) {
        throw new Refusal.BadInput(field, "station.hours");
      }
      free = span.end();
    }
  }

  private static int minute(String time) {
    String[] parts = time.split(":", 2);
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
