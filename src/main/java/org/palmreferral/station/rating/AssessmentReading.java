package org.palmreferral.station.rating;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.request.Slice;
import org.palmreferral.station.place.Stations;
import org.palmreferral.vault.Vault;

/** Opens assessments, for the reviewers above a station and for its keepers. */
@ApplicationScoped
class AssessmentReading {

  private static final String OF_STATION =
      """
      from Assessment where stationId = :station and (:all = true or publishedAt is not null)
        and (:first = true or id < :after) order by id desc
      """;

  private final Assessments assessments;
  private final Stations stations;
  private final Schemes schemes;
  private final AuditLog audit;
  private final Vault vault;

  AssessmentReading(
      Assessments assessments, Stations stations, Schemes schemes, AuditLog audit, Vault vault) {
    this.assessments = assessments;
    this.stations = stations;
    this.schemes = schemes;
    this.audit = audit;
    this.vault = vault;
  }

  /** Those of a station, newest first. */
  @WithTransaction
  Uni<Slice<AssessmentFile.Line>> ofStation(
      Actor actor, UUID station, int limit, @Nullable UUID after) {
    return stations
        .kept(actor, station)
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createSelectionQuery(OF_STATION, Assessment.class)
                    .setParameter("station", station)
                    .setParameter("all", actor.role() == Role.REVIEWER)
                    .setParameter("first", after == null)
                    .setParameter("after", after == null ? station : after)
                    .setMaxResults(limit + 1)
                    .getResultList())
        .map(all -> all.stream().map(AssessmentFile.Line::of).toList())
        .map((List<AssessmentFile.Line> all) -> Slice.of(all, limit, one -> one.id().toString()));
  }

  /** The look is audited. */
  @WithTransaction
  Uni<AssessmentFile> open(Actor actor, UUID id, Locale language) {
    return assessments
        .get(actor, id)
        .call(() -> audit.record(actor, "assessment.read", id))
        .flatMap(
            one ->
                schemes
                    .get(one.schemeId, language)
                    .flatMap(scheme -> points(id).map(points -> file(one, scheme, points))));
  }

  private static Uni<List<AssessmentPoint>> points(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from AssessmentPoint where assessmentId = :id order by criterion",
                        AssessmentPoint.class)
                    .setParameter("id", id)
                    .getResultList());
  }

  private AssessmentFile file(Assessment one, SchemeView scheme, List<AssessmentPoint> points) {
    return new AssessmentFile(
        one.id,
        one.stationId,
        one.state,
        one.assessor,
        scheme,
        points.stream()
            .map(
                point ->
                    new AssessmentFile.Given(
                        point.criterion, point.points, point.note(vault), point.pictureId))
            .toList(),
        one.points == null ? null : one.points.intValue(),
        one.stars == null ? null : one.stars.intValue(),
        one.startedAt,
        one.publishedAt,
        one.comment(vault),
        one.version);
  }
}
