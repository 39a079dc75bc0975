package org.palmreferral.referral.followup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.referral.relief.KnownCases;

/** What a family said it needs, for those who know of the visit. */
@ApplicationScoped
public class NeedWords {

  private final Visits visits;
  private final KnownCases cases;

  NeedWords(Visits visits, KnownCases cases) {
    this.visits = visits;
    this.cases = cases;
  }

  /**
   * The words of a record; nothing for whoever may not see the visit, and nothing once they were
   * erased. The caller audits the look.
   */
  public Uni<Optional<String>> of(Actor actor, UUID entry) {
    if (actor.role() != Role.CADRE && actor.role() != Role.REVIEWER) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Panache.getSession()
        .flatMap(session -> session.find(VisitRecord.class, entry))
        .flatMap(
            record ->
                record == null || record.newNeed == null || record.newNeed.length == 0
                    ? Uni.createFrom().item(Optional.<String>empty())
                    : opened(actor, record));
  }

  private Uni<Optional<String>> opened(Actor actor, VisitRecord record) {
    return visits
        .find(actor, record.visitId)
        .flatMap(
            visit ->
                visit == null
                    ? Uni.createFrom().item(Optional.<String>empty())
                    : cases
                        .keyOf(visit.caseId)
                        .map(
                            key ->
                                Optional.ofNullable(
                                    key.open(
                                        record.newNeed,
                                        VisitRecord.place("new_need", record.id)))));
  }
}
