package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Eligibility;

/** The checklist of a case: each kind of evidence has a line, whether it is needed or not. */
final class Checklist {

  private Checklist() {}

  /** Made with the case, from the categories of its clue and the people that were taken over. */
  static Uni<Void> create(ReliefCase relief, Set<Eligibility> categories) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "select count(*) from ReliefPerson where caseId = :case and minor",
                        Long.class)
                    .setParameter("case", relief.id)
                    .getSingleResult()
                    .map(minors -> EvidenceKind.needed(categories, minors > 0))
                    .flatMap(
                        needed ->
                            session.persistAll(
                                Arrays.stream(EvidenceKind.values())
                                    .map(
                                        kind ->
                                            Evidence.listed(relief.id, kind, needed.contains(kind)))
                                    .toArray())));
  }

  /** The lines of a case in the order of their kinds. */
  static Uni<List<Evidence>> of(UUID relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery("from Evidence where caseId = :case", Evidence.class)
                    .setParameter("case", relief)
                    .getResultList())
        .map(lines -> lines.stream().sorted(Comparator.comparing(line -> line.kind)).toList());
  }

  /** An award is proposed when all that the case needs is there; a refusal needs nothing. */
  static Uni<Void> requireComplete(ReliefCase relief, ProposalForm form) {
    if (form.amount() == 0) {
      return Uni.createFrom().voidItem();
    }
    return of(relief.id)
        .invoke(
            lines -> {
              long open = lines.stream().filter(Evidence::open).count();
              if (open > 0) {
                throw new Refusal.RuleBroken("relief.evidence_missing", open);
              }
            })
        .replaceWithVoid();
  }
}
