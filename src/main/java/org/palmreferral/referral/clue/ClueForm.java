package org.palmreferral.referral.clue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.request.PlainText;

/**
 * A clue as the cadre sends it.
 *
 * @param residence division where the people live; decides which federation gets the clue
 * @param registration division of the household registration, where known
 * @param caseRegion division where the case happened, where known
 * @param childHarm a child is being or may be harmed: needs a police report before a referral
 * @param dangerNow somebody is in danger of violence now
 */
record ClueForm(
    @NotEmpty @Size(max = 10) List<@Valid @NotNull PersonForm> persons,
    @NotEmpty Set<@NotNull Eligibility> eligibility,
    @NotNull Set<@NotNull PriorityGroup> priorityGroups,
    @NotBlank @Size(max = 5000) @PlainText(multiline = true) String narrative,
    @Nullable @Size(max = 500) @PlainText(multiline = true) String household,
    @NotNull Urgency urgency,
    @NotNull @Pattern(regexp = REGION, message = "region.malformed") String residence,
    @Nullable @Pattern(regexp = REGION, message = "region.malformed") String registration,
    @Nullable @Pattern(regexp = REGION, message = "region.malformed") String caseRegion,
    boolean childHarm,
    boolean dangerNow,
    @Nullable @Valid PoliceReport policeReport) {

  static final String REGION = "[1-9][0-9](?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?";

  /** The mandatory report to the police (强制报告). */
  record PoliceReport(
      @NotNull @PastOrPresent OffsetDateTime reportedAt,
      @NotBlank @Size(max = 100) @PlainText @Classified(FieldClass.STORY) String station,
      @NotBlank @Size(max = 50) @PlainText @Classified(FieldClass.STAFF) String reportedBy,
      @NotBlank @Size(max = 60) @PlainText @Classified(FieldClass.STORY) String receipt) {

    private static final String SEPARATOR = "\n";
    private static final int EARLIEST = 1990;

    /** No report that still matters is older, and a slip in the year is told at once. */
    void check(String at) {
      if (reportedAt.getYear() < EARLIEST) {
        throw new Refusal.BadInput(at + "reportedAt", "police_report.time");
      }
    }

    String line() {
      return String.join(SEPARATOR, station, reportedBy, receipt);
    }

    static PoliceReport of(OffsetDateTime reportedAt, String line) {
      String[] parts = line.split(SEPARATOR, -1);
      return new PoliceReport(reportedAt, parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
      return "PoliceReport";
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "ClueForm";
  }
}
