package org.palmreferral.activity.plan;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/** Opens one activity, for everybody and for those who hold it. */
@ApplicationScoped
class ActivityReading {

  /** Fewer answers tell who gave them. */
  private static final int ENOUGH = 3;

  private static final String ONE =
      ActivityRows.CARD
          + """
          , f.answers, f.average
          """
          + ActivityRows.FROM
          + """
          CROSS JOIN LATERAL (
            SELECT count(*)::int AS answers, round(avg(score), 1)::float8 AS average
            FROM activity_feedback WHERE activity_id = a.id) f
          WHERE a.id = $1
          """;

  private static final String PUBLISHED = ONE + " AND a.published_at IS NOT NULL";

  private final Pool pool;
  private final Activities activities;
  private final AuditLog audit;
  private final Vault vault;

  ActivityReading(Pool pool, Activities activities, AuditLog audit, Vault vault) {
    this.pool = pool;
    this.activities = activities;
    this.audit = audit;
    this.vault = vault;
  }

  /** One that everybody may see. */
  Uni<ActivityFile.Shown> shown(UUID id, Locale language) {
    return pool.preparedQuery(PUBLISHED)
        .execute(Tuple.of(id))
        .map(ActivityReading::only)
        .map(
            row -> {
              ActivityCard card = ActivityRows.card(row, language);
              return new ActivityFile.Shown(card, served(row), opinion(row), card.version());
            });
  }

  /** One that the actor holds; the look is audited. */
  @WithTransaction
  Uni<ActivityFile> kept(Actor actor, UUID id, Locale language) {
    return activities
        .kept(actor, id)
        .call(() -> audit.record(actor, "activity.read", id))
        .flatMap(
            activity ->
                steps(id)
                    .flatMap(
                        steps ->
                            pool.preparedQuery(ONE)
                                .execute(Tuple.of(id))
                                .map(ActivityReading::only)
                                .map(row -> file(activity, row, steps, language))));
  }

  private ActivityFile file(Activity activity, Row row, List<ActivityStep> steps, Locale language) {
    return new ActivityFile(
        ActivityRows.card(row, language),
        activity.link(vault),
        row.getInteger("taken"),
        row.getInteger("helping"),
        served(row),
        vault.open(activity.summary, activity.place("summary")),
        vault.open(activity.materials, activity.place("materials")),
        opinion(row),
        steps.stream().map(step -> step(step, language)).toList(),
        row.getInteger("version"));
  }

  private ActivityFile.Step step(ActivityStep step, Locale language) {
    CancelReason reason = step.reason;
    return new ActivityFile.Step(
        step.at,
        step.verb,
        step.verb.label(language),
        step.role,
        reason == null ? null : reason.label(language),
        vault.open(step.words, ActivityStep.place(step.id)));
  }

  private static ActivityFile.@Nullable Served served(Row row) {
    Integer women = row.getInteger("served_women");
    return women == null
        ? null
        : new ActivityFile.Served(
            women,
            row.getInteger("served_children"),
            row.getInteger("served_elderly"),
            row.getInteger("served_others"));
  }

  private static ActivityFile.@Nullable Opinion opinion(Row row) {
    int answers = row.getInteger("answers");
    return answers < ENOUGH ? null : new ActivityFile.Opinion(answers, row.getDouble("average"));
  }

  private static Uni<List<ActivityStep>> steps(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ActivityStep where activityId = :id order by id desc",
                        ActivityStep.class)
                    .setParameter("id", id)
                    .setMaxResults(50)
                    .getResultList());
  }

  private static Row only(RowSet<Row> rows) {
    var found = rows.iterator();
    if (!found.hasNext()) {
      throw new Refusal.NotFound();
    }
    return found.next();
  }
}
