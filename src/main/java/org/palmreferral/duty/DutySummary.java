package org.palmreferral.duty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * How much is due soon and how much is overdue: of the own organisation by person, of those of the
 * same kind below it by organisation and by level.
 *
 * @param unassigned of the own organisation, without a person in charge
 * @param organisations the own one first, then those with the most overdue
 */
@Schema(name = "DutySummary")
record DutySummary(
    @Schema(required = true) List<Person> people,
    @Schema(required = true) Counts unassigned,
    @Schema(required = true) List<House> organisations,
    @Schema(required = true) List<Level> levels) {

  @Schema(name = "DutyCounts")
  record Counts(@Schema(required = true) long dueSoon, @Schema(required = true) long overdue) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts more) {
      return new Counts(dueSoon + more.dueSoon, overdue + more.overdue);
    }
  }

  /** A colleague in the actor's own organisation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DutiesOfPerson")
  record Person(
      @Schema(required = true) UUID account,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) Counts counts) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /** An organisation. */
  @Schema(name = "DutiesOfOrganisation")
  record House(
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) Counts counts) {}

  /**
   * All organisations of a level together.
   *
   * @param level 1 province, 2 prefecture, 3 county, 4 township, 5 village or community
   */
  @Schema(name = "DutiesOfLevel")
  record Level(@Schema(required = true) int level, @Schema(required = true) Counts counts) {}
}
