package org.palmreferral.station.rating;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.station.place.Stations;
import org.palmreferral.vault.Vault;

/**
 * Reviewers from outside a station assess it. PostgreSQL holds the rules as well: who may not, that
 * every criterion has its points, that what is published does not change.
 */
@ApplicationScoped
class Assessing {

  private static final String BELONGS =
      """
      SELECT EXISTS (SELECT FROM station_rota
          WHERE station_id = :station AND account = :account)
        OR EXISTS (SELECT FROM membership m JOIN station s ON s.organisation_id = m.organisation_id
          WHERE s.id = :station AND m.account_id = :account AND m.ended_at IS NULL)
      """;
  private static final String TOUCH =
      """
      UPDATE assessment SET version = version + 1
      WHERE id = :id AND version = :version AND state = 'DRAFT'
      """;
  private static final String CLEAR = "DELETE FROM assessment_point WHERE assessment_id = :id";

  /** What is missing, the sum, and how many bands it reaches. */
  private static final String RESULT =
      """
      SELECT count(*) - count(p.id), coalesce(sum(p.points), 0),
        (SELECT count(*) FROM rating_scheme s, unnest(s.bands) b
          WHERE s.id = :scheme AND b <= (
            SELECT coalesce(sum(q.points), 0) FROM assessment_point q WHERE q.assessment_id = :id))
      FROM rating_criterion c
      LEFT JOIN assessment_point p ON p.assessment_id = :id AND p.criterion = c.number
      WHERE c.scheme_id = :scheme
      """;

  private final Assessments assessments;
  private final Stations stations;
  private final Schemes schemes;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  Assessing(
      Assessments assessments,
      Stations stations,
      Schemes schemes,
      AuditLog audit,
      Vault vault,
      Clock clock) {
    this.assessments = assessments;
    this.stations = stations;
    this.schemes = schemes;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  /** On the scheme that is in force now. One is drafted at a time. */
  @Command
  Uni<AssessmentRef> begin(Actor actor, UUID station) {
    return stations
        .kept(actor, station)
        .call(kept -> requireOutsider(actor, station))
        .flatMap(kept -> schemes.idInForce(kept.region()))
        .map(scheme -> Assessment.begun(actor, station, scheme, OffsetDateTime.now(clock)))
        .flatMap(assessments::persist)
        .flatMap(begun -> settled(actor, "assessment.begin", begun))
        .onFailure(e -> Violation.of("assessment_drafted", e))
        .transform(drafted -> new Refusal.Conflict("rating.drafted"));
  }

  @Command
  Uni<AssessmentRef> give(Actor actor, UUID id, IfMatch ifMatch, PointsForm form) {
    return own(actor, id, ifMatch)
        .call(
            assessment ->
                schemes
                    .get(assessment.schemeId, Locale.ROOT)
                    .invoke(scheme -> form.check(scheme.criteria())))
        .call(
            assessment ->
                run(TOUCH, "id", id, "version", ifMatch.version())
                    .invoke(
                        touched -> {
                          if (touched != 1) {
                            throw new Refusal.Conflict("rating.arrow");
                          }
                        }))
        .call(() -> run(CLEAR, "id", id))
        .call(
            assessment ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .persistAll(
                                    form.points().stream()
                                        .map(one -> AssessmentPoint.of(assessment, one, vault))
                                        .toArray())
                                .chain(session::flush)))
        .onFailure(
            e ->
                Violation.of("assessment_point_fits", e)
                    || Violation.of("assessment_point_picture_id_fkey", e))
        .transform(elsewhere -> new Refusal.BadInput("points", "rating.picture"))
        .call(() -> audit.record(actor, "assessment.give", id))
        .map(given -> new AssessmentRef(id, AssessmentState.DRAFT, ifMatch.version() + 1));
  }

  /** The one before gives way. */
  @Command
  Uni<AssessmentRef> publish(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .call(assessment -> requireOutsider(actor, assessment.stationId))
        .call(this::supersedeBefore)
        .call(
            assessment ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(RESULT, Object[].class)
                                .setParameter("id", id)
                                .setParameter("scheme", assessment.schemeId)
                                .getSingleResult())
                    .invoke(result -> publish(assessment, result)))
        .flatMap(assessment -> settled(actor, "assessment.publish", assessment));
  }

  private void publish(Assessment assessment, Object[] result) {
    if (number(result[0]) > 0) {
      throw new Refusal.RuleBroken("rating.incomplete", number(result[0]));
    }
    assessment.publish(number(result[1]), number(result[2]), OffsetDateTime.now(clock));
  }

  private Uni<Void> supersedeBefore(Assessment assessment) {
    return assessments
        .published(assessment.stationId)
        .onItem()
        .ifNotNull()
        .invoke(Assessment::supersede)
        .chain(() -> assessments.flush());
  }

  /** Any reviewer above may, so that a draft whose assessor has left is in nobody's way. */
  @Command
  Uni<AssessmentRef> discard(Actor actor, UUID id, IfMatch ifMatch) {
    return assessments
        .get(actor, id)
        .invoke(assessment -> ifMatch.check(assessment.version))
        .invoke(Assessment::discard)
        .flatMap(assessment -> settled(actor, "assessment.discard", assessment));
  }

  /** A keeper of the station says what she thinks of it. */
  @Command
  Uni<AssessmentRef> comment(Actor actor, UUID id, IfMatch ifMatch, PointsForm.Comment form) {
    return assessments
        .get(actor, id)
        .invoke(assessment -> ifMatch.check(assessment.version))
        .invoke(assessment -> assessment.comment(actor, form.words(), vault))
        .flatMap(assessment -> settled(actor, "assessment.comment", assessment));
  }

  private Uni<Assessment> own(Actor actor, UUID id, IfMatch ifMatch) {
    return assessments
        .get(actor, id)
        .invoke(
            assessment -> {
              ifMatch.check(assessment.version);
              if (!assessment.assessor.equals(actor.account())) {
                throw new Refusal.Forbidden("rating.not_assessor");
              }
            });
  }

  /** Nobody assesses a station she keeps, was on duty at, or whose organisation she belongs to. */
  private static Uni<Void> requireOutsider(Actor actor, UUID station) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(BELONGS, Boolean.class)
                    .setParameter("station", station)
                    .setParameter("account", actor.account())
                    .getSingleResult())
        .invoke(
            belongs -> {
              if (belongs) {
                throw new Refusal.RuleBroken("rating.own_station");
              }
            })
        .replaceWithVoid();
  }

  private Uni<AssessmentRef> settled(Actor actor, String action, Assessment assessment) {
    return audit
        .record(actor, action, assessment.id)
        .chain(() -> assessments.flush())
        .map(flushed -> AssessmentRef.of(assessment));
  }

  private static Uni<Integer> run(String sql, Object... values) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql);
              for (int i = 0; i < values.length; i += 2) {
                query.setParameter((String) values[i], values[i + 1]);
              }
              return query.executeUpdate();
            });
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }
}
