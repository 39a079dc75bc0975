package org.palmreferral.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.relief.ReliefStatus;
import org.palmreferral.request.Slice;

/**
 * What federation and procuratorate go through together each month (会商清单): the clues of the month,
 * how each stands, and no names.
 */
@ApplicationScoped
class ConsultationList {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** A clue of the month. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ConsultationLine")
  record Line(
      @Schema(required = true) UUID clue,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) LocalDate submittedOn,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) @Classified(FieldClass.OPEN) List<String> categories,
      @Schema(required = true) int persons,
      @Schema(required = true) int minors,
      @Classified(FieldClass.OPEN) @Nullable String caseNumber,
      @Classified(FieldClass.OPEN) @Nullable String caseStanding,
      @Nullable LocalDate dueOn) {}

  private static final String LINES =
      """
      SELECT c.id, c.number, (c.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS submitted_on,
             c.status, c.eligibility, k.number AS case_number, k.status AS case_status,
             coalesce(k.due_on, c.due_on) AS due_on,
             (SELECT count(*) FROM clue_person p WHERE p.clue_id = c.id) AS persons,
             (SELECT count(*) FROM clue_person p WHERE p.clue_id = c.id AND p.minor) AS minors
      FROM clue c LEFT JOIN relief_case k ON k.clue_id = c.id
      WHERE c.submitted_at >= $2 AND c.submitted_at < $3 AND ($4::uuid IS NULL OR c.id > $4) AND
      """;
  private static final String OF_FEDERATION =
      LINES
          + " c.federation_region >= $1 AND c.federation_region < $1 || ':' ORDER BY c.id LIMIT $5";
  private static final String OF_PROCURATORATE =
      LINES
          + """
             EXISTS (SELECT 1 FROM referral l
               WHERE l.clue_id = c.id AND l.receiver_id = $1::uuid AND l.purpose = 'HANDOVER')
            ORDER BY c.id LIMIT $5
            """;

  private final Pool pool;

  ConsultationList(Pool pool) {
    this.pool = pool;
  }

  Uni<Slice<Line>> of(
      Actor actor, YearMonth month, int limit, @Nullable UUID after, Locale language) {
    boolean federation = actor.role() == Role.REVIEWER;
    return pool.preparedQuery(federation ? OF_FEDERATION : OF_PROCURATORATE)
        .execute(
            Tuple.of(
                federation ? actor.requireRegion() : actor.requireOrganisation(),
                start(month),
                start(month.plusMonths(1)),
                after,
                limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> line(row, language))
                    .toList())
        .map((List<Line> lines) -> Slice.of(lines, limit, line -> line.clue().toString()));
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay(CHINA).toOffsetDateTime();
  }

  private static Line line(Row row, Locale language) {
    String caseStatus = row.getString("case_status");
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        row.getLocalDate("submitted_on"),
        Messages.text(language, "clue.seen." + ClueStatus.valueOf(row.getString("status"))),
        Arrays.stream(row.getString("eligibility").split(","))
            .filter(category -> !category.isEmpty())
            .map(category -> Messages.text(language, "figure.category." + category))
            .toList(),
        row.getInteger("persons"),
        row.getInteger("minors"),
        row.getString("case_number"),
        caseStatus == null ? null : ReliefStatus.valueOf(caseStatus).label(language),
        row.getLocalDate("due_on"));
  }

  /** The list as rows of a table. */
  static List<List<@Nullable Object>> table(List<Line> lines, Locale language) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<@Nullable Object> head = new ArrayList<>();
    for (String column :
        List.of(
            "number",
            "submitted",
            "standing",
            "category",
            "persons",
            "minors",
            "case",
            "case_standing",
            "due")) {
      head.add(Messages.text(language, "consultation." + column));
    }
    rows.add(head);
    for (Line line : lines) {
      rows.add(
          Arrays.asList(
              line.number(),
              line.submittedOn(),
              line.standing(),
              String.join("、", line.categories()),
              line.persons(),
              line.minors(),
              line.caseNumber(),
              line.caseStanding(),
              line.dueOn()));
    }
    return rows;
  }
}
