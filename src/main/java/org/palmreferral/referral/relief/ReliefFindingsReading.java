package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.referral.screening.Match;
import org.palmreferral.referral.screening.Matches;
import org.palmreferral.referral.screening.Policy;
import org.palmreferral.referral.screening.RuleSet;
import org.palmreferral.referral.screening.RuleSets;
import org.palmreferral.vault.CaseKey;

/** Shows the findings of a case to its procuratorate, and writes down that it did. */
@ApplicationScoped
class ReliefFindingsReading {

  /** Other cases about the same matter, and how many of our people are in them. */
  static final String SAME_MATTER =
      """
      SELECT (SELECT count(DISTINCT m.id) FROM relief_person m
              JOIN relief_person o ON o.case_id = k.id
                AND (o.identity_print = m.identity_print OR o.name_print = m.name_print)
              WHERE m.case_id = :case),
             coalesce(r.name, ''),
             to_char(k.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'),
             k.status, o.name, o.phone
      FROM relief_case k
      JOIN organisation o ON o.id = k.organisation_id
      LEFT JOIN region r ON r.code = left(k.region, 6)
      WHERE k.matter_print = :matter AND k.id <> :case
      ORDER BY k.id DESC
      """;

  private final ReliefCases cases;
  private final Matches matches;
  private final RuleSets rules;
  private final AuditLog audit;

  ReliefFindingsReading(ReliefCases cases, Matches matches, RuleSets rules, AuditLog audit) {
    this.cases = cases;
    this.matches = matches;
    this.rules = rules;
    this.audit = audit;
  }

  @WithTransaction
  Uni<ReliefFindingsFile> open(Actor actor, UUID id, Locale language) {
    return cases
        .get(actor, id)
        .call(() -> audit.record(actor, "relief.findings_read", id))
        .flatMap(
            relief ->
                findings(id)
                    .flatMap(
                        findings ->
                            matches(relief, language)
                                .map(matches -> file(relief, findings, matches, language))));
  }

  private static Uni<List<ReliefFinding>> findings(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ReliefFinding where caseId = :case order by position",
                        ReliefFinding.class)
                    .setParameter("case", id)
                    .getResultList());
  }

  private Uni<List<Match>> matches(ReliefCase relief, Locale language) {
    return matches
        .ofClue(relief.clueId, language)
        .flatMap(
            persons ->
                sameMatter(relief, language)
                    .map(matters -> Stream.concat(matters.stream(), persons.stream()).toList()));
  }

  private static Uni<List<Match>> sameMatter(ReliefCase relief, Locale language) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SAME_MATTER, Object[].class)
                    .setParameter("matter", relief.matterPrint)
                    .setParameter("case", relief.id)
                    .setMaxResults(Match.MOST)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> match(row, language)).toList());
  }

  private static Match match(Object[] row, Locale language) {
    return new Match(
        Match.Kind.MATTER,
        ((Number) row[0]).longValue(),
        (String) row[1],
        (String) row[2],
        ReliefStatus.valueOf((String) row[3]).label(language),
        (String) row[4],
        (String) row[5]);
  }

  private ReliefFindingsFile file(
      ReliefCase relief, List<ReliefFinding> findings, List<Match> matches, Locale language) {
    RuleSet pinned = rules.version(relief.ruleSet);
    return new ReliefFindingsFile(
        relief.id,
        relief.ruleSet,
        findings.stream()
            .map(finding -> line(finding, pinned.policy(finding.policy), relief.key(), language))
            .toList(),
        findings.stream()
            .filter(finding -> finding.isOpenFor(relief.officerId))
            .map(open -> open.policy)
            .toList(),
        matches,
        relief.version);
  }

  private static ReliefFindingsFile.Line line(
      ReliefFinding finding, Policy policy, CaseKey key, Locale language) {
    return new ReliefFindingsFile.Line(
        finding.policy,
        policy.kind(),
        policy.title(language),
        policy.source().label(language),
        finding.verdict,
        finding.reason,
        finding.reason.label(language),
        finding.answer,
        key.open(finding.note, ReliefFinding.place(finding.id)),
        finding.answeredBy,
        finding.answeredAt);
  }
}
