package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;

/**
 * What she asked to be erased and the law still keeps is stored, and nothing else is done with it
 * (个人信息保护法第四十七条第二款): nobody reads it or works on it. A hold that somebody places on it lifts that.
 */
@ApplicationScoped
class StoringOnly {

  private static final String MARK =
      "UPDATE %s SET version = version + 1, stored_only_at = :at WHERE %s = :clue";
  private static final String LIFT =
      """
      UPDATE %1$s SET version = version + 1, stored_only_at = NULL
      WHERE %2$s = :clue AND stored_only_at IS NOT NULL
      """;

  private final SubjectMatches matches;
  private final Erasing erasing;
  private final RetentionSettings retention;
  private final AuditLog audit;
  private final Clock clock;

  StoringOnly(
      SubjectMatches matches,
      Erasing erasing,
      RetentionSettings retention,
      AuditLog audit,
      Clock clock) {
    this.matches = matches;
    this.erasing = erasing;
    this.retention = retention;
    this.audit = audit;
    this.clock = clock;
  }

  /** Restricts what a request asked to be erased, as far as the law keeps it. */
  Uni<Void> of(Actor actor, SubjectRequest request) {
    request.requireKind(RequestKind.ERASURE);
    return matches
        .clues(request)
        .flatMap(
            clues ->
                Multi.createFrom()
                    .iterable(clues)
                    .onItem()
                    .transformToUniAndConcatenate(erasing::ending)
                    .filter(ending -> isKept(actor, ending))
                    .collect()
                    .asList())
        .flatMap(kept -> restrict(actor, kept));
  }

  private boolean isKept(Actor actor, Erasing.Ending ending) {
    return ending.owner().equals(actor.organisation())
        && ending.isKeptByLaw(retention, LocalDate.now(clock));
  }

  private Uni<Void> restrict(Actor actor, List<Erasing.Ending> kept) {
    if (kept.isEmpty()) {
      throw new Refusal.RuleBroken("subject.not_kept");
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    return Multi.createFrom()
        .iterable(kept)
        .onItem()
        .transformToUniAndConcatenate(
            ending ->
                mark(ending.clue(), now)
                    .chain(() -> audit.record(actor, "clue.store_only", ending.clue())))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Somebody needs it after all. */
  Uni<Void> lift(UUID clue) {
    return execute(LIFT, clue, Map.of());
  }

  private static Uni<Void> mark(UUID clue, OffsetDateTime at) {
    return execute(MARK, clue, Map.of("at", at));
  }

  /** Of the clue and of the case that followed from it. */
  private static Uni<Void> execute(String sql, UUID clue, Map<String, Object> values) {
    return one(sql.formatted("clue", "id"), clue, values)
        .chain(() -> one(sql.formatted("relief_case", "clue_id"), clue, values));
  }

  private static Uni<Void> one(String sql, UUID clue, Map<String, Object> values) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql).setParameter("clue", clue);
              values.forEach(query::setParameter);
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
