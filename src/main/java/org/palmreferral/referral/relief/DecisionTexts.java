package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.referral.clue.Grants;
import org.palmreferral.referral.clue.Sight;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/**
 * The text of a decision (国家司法救助决定书). It is written from a template once, when the decision is
 * approved, and kept as it was: a template that changes later changes no decision. What people
 * typed is data of the template and never read as a part of it; it takes one line, so that it
 * cannot pass for another part of the text.
 */
@ApplicationScoped
class DecisionTexts {

  private static final String PERSONS =
      """
      SELECT p.id, p.name, r.amount FROM relief_person p
      LEFT JOIN relief_portion r ON r.person_id = p.id AND r.decision_id = :decision
      WHERE p.case_id = :case AND (r.amount IS NOT NULL OR :refused)
      ORDER BY p.position
      """;
  private static final String MINORS = "from ReliefPerson where caseId = :case and minor = true";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

  private final ReliefCases cases;
  private final Clues clues;
  private final Organisations organisations;
  private final ReasonsSeal seal;
  private final Grants grants;
  private final AuditLog audit;
  private final Template award;
  private final Template refusal;

  DecisionTexts(
      ReliefCases cases,
      Clues clues,
      Organisations organisations,
      ReasonsSeal seal,
      Grants grants,
      AuditLog audit,
      @Location("relief/award") Template award,
      @Location("relief/refusal") Template refusal) {
    this.cases = cases;
    this.clues = clues;
    this.organisations = organisations;
    this.seal = seal;
    this.grants = grants;
    this.audit = audit;
    this.award = award;
    this.refusal = refusal;
  }

  /** Writes the text of a decision that was just approved. */
  Uni<Void> write(Actor actor, ReliefCase relief, ReliefDecision decision) {
    return clues
        .get(actor, relief.clueId)
        .flatMap(
            clue ->
                organisations
                    .find(relief.organisationId)
                    .flatMap(
                        office ->
                            persons(relief, decision)
                                .invoke(
                                    persons ->
                                        decision.write(
                                            text(
                                                relief,
                                                decision,
                                                office.orElseThrow(),
                                                clue.eligibility(),
                                                persons),
                                            relief.key()))))
        .replaceWithVoid();
  }

  /** The text as it was approved, without the names of minors whom the reader may not know. */
  @WithTransaction
  Uni<String> open(Actor actor, UUID id, UUID decision) {
    return cases
        .get(actor, id)
        .flatMap(
            relief ->
                Panache.getSession()
                    .flatMap(session -> session.find(ReliefDecision.class, decision))
                    .map(found -> text(relief, found))
                    .flatMap(text -> hidden(actor, relief).map(n -> Masks.without(text, n))))
        .call(() -> audit.record(actor, "relief.text_read", decision));
  }

  private Uni<List<String>> hidden(Actor actor, ReliefCase relief) {
    return grants
        .positions(actor, relief.clueId)
        .map(Sight::handling)
        .flatMap(
            sight ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createSelectionQuery(MINORS, ReliefPerson.class)
                                .setParameter("case", relief.id)
                                .getResultList())
                    .map(
                        minors ->
                            minors.stream()
                                .filter(minor -> !sight.shows(minor.position, true))
                                .map(minor -> line(minor.name(relief.key())))
                                .toList()));
  }

  private static String text(ReliefCase relief, @Nullable ReliefDecision found) {
    if (found == null || !found.caseId.equals(relief.id) || found.document == null) {
      throw new Refusal.NotFound();
    }
    return Objects.requireNonNull(relief.key().open(found.document, place(found.id)));
  }

  static Place place(UUID decision) {
    return new Place("relief_decision.document", decision);
  }

  private String text(
      ReliefCase relief,
      ReliefDecision decision,
      OrganisationCard office,
      Set<Eligibility> grounds,
      List<Map<String, String>> persons) {
    Reasons reasons = seal.open(decision.reasons, decision.id, relief.key());
    boolean refused = decision.amount == 0;
    TemplateInstance text =
        (refused ? refusal : award)
            .data("office", office.name())
            .data("number", Objects.requireNonNull(decision.number))
            .data("case", relief.number)
            .data(
                "matter", line(relief.key().open(relief.matter, ReliefCase.matterPlace(relief.id))))
            .data(
                "names", persons.stream().map(p -> p.get("name")).collect(Collectors.joining("、")))
            .data("summary", line(reasons.summary()))
            .data("day", day(Objects.requireNonNull(decision.decidedAt)));
    if (refused) {
      return text.data("ground", String.valueOf(decision.refusalReason)).render();
    }
    Reasons.AlreadyHad had = Objects.requireNonNull(reasons.alreadyHad());
    return text.data("damage", line(reasons.damage()))
        .data("fault", line(reasons.fault()))
        .data("household", line(reasons.household()))
        .data("minimumExpense", line(reasons.minimumExpense()))
        .data("had", line(had.words()))
        .data("hadAmount", ChineseAmount.of(had.amount()))
        .data("grounds", grounds.stream().map(Enum::name).toList())
        .data("maintenance", grounds.contains(Eligibility.MAINTENANCE))
        .data("persons", persons)
        .data("several", persons.size() > 1)
        .data("total", ChineseAmount.of(decision.amount))
        .data("totalFigures", figures(decision.amount))
        .render();
  }

  private static Uni<List<Map<String, String>>> persons(
      ReliefCase relief, ReliefDecision decision) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PERSONS, Object[].class)
                    .setParameter("decision", decision.id)
                    .setParameter("case", decision.caseId)
                    .setParameter("refused", decision.amount == 0)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> person(row, relief.key())).toList());
  }

  private static Map<String, String> person(Object[] row, CaseKey key) {
    String name = line(key.open((byte[]) row[1], ReliefPerson.namePlace((UUID) row[0])));
    long amount = row[2] == null ? 0 : (Long) row[2];
    return Map.of("name", name, "words", ChineseAmount.of(amount), "figures", figures(amount));
  }

  private static String figures(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }

  private static String day(OffsetDateTime at) {
    return DAY.format(at.atZoneSameInstant(TimeSource.CHINA));
  }

  private static String line(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
