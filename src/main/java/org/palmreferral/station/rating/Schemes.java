package org.palmreferral.station.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;

/**
 * How stars are given. A federation of a county or above sets the scheme for its division; where
 * none did, that of the next one above is in force, and at last the one that ships.
 */
@ApplicationScoped
class Schemes {

  private static final String IN_FORCE =
      """
      SELECT s.id FROM rating_scheme s
      WHERE s.region IN ('', left(:region, 2), left(:region, 4), left(:region, 6))
      ORDER BY length(s.region) DESC, s.number DESC LIMIT 1
      """;
  private static final String ONE =
      "SELECT region, number, array_to_string(bands, ','), set_at FROM rating_scheme WHERE id = :id";
  private static final String CRITERIA =
      """
      SELECT number, area, title, most FROM rating_criterion
      WHERE scheme_id = :id ORDER BY number
      """;
  private static final String ADD =
      """
      INSERT INTO rating_scheme (id, region, number, bands, set_by, set_at)
      SELECT CAST(:id AS uuid), CAST(:region AS text), coalesce(max(number), 0) + 1,
        CAST(string_to_array(:bands, ',') AS smallint[]), CAST(:account AS uuid),
        CAST(:now AS timestamptz)
      FROM rating_scheme WHERE region = CAST(:region AS text)
      RETURNING number
      """;
  private static final String ADD_CRITERIA =
      """
      INSERT INTO rating_criterion (scheme_id, number, area, title, most)
      SELECT CAST(:id AS uuid), c.number, c.area, c.title, c.most
      FROM json_to_recordset(CAST(CAST(:criteria AS text) AS json))
        AS c (number smallint, area text, title text, most smallint)
      """;

  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  Schemes(AuditLog audit, ObjectMapper json, Clock clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Takes the place of the division's scheme before it; what was assessed on that one stays. */
  @Command
  Uni<SchemeView.Ref> set(Actor actor, SchemeForm form) {
    String region = actor.requireRegion();
    if (region.length() > 6) {
      throw new Refusal.Forbidden("rating.level");
    }
    form.check();
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD, Integer.class)
                    .setParameter("id", id)
                    .setParameter("region", region)
                    .setParameter(
                        "bands",
                        form.bands().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .getSingleResult()
                    .call(
                        number ->
                            session
                                .createNativeQuery(ADD_CRITERIA)
                                .setParameter("id", id)
                                .setParameter("criteria", write(form))
                                .executeUpdate()))
        .onFailure(e -> Violation.of("rating_scheme_once", e))
        .transform(meanwhile -> new Refusal.Conflict("version.stale"))
        .call(() -> audit.record(actor, "rating_scheme.set", id))
        .map(number -> new SchemeView.Ref(id, number));
  }

  /** The scheme for stations of a division. */
  @WithSession
  Uni<SchemeView> inForce(String region, Locale language) {
    return idInForce(region).flatMap(id -> get(id, language));
  }

  Uni<UUID> idInForce(String region) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(IN_FORCE, UUID.class)
                    .setParameter("region", region)
                    .getSingleResult());
  }

  Uni<SchemeView> get(UUID id, Locale language) {
    return Panache.getSession()
        .flatMap(
            session ->
                criteria(session, id, language)
                    .flatMap(
                        criteria ->
                            session
                                .createNativeQuery(ONE, Object[].class)
                                .setParameter("id", id)
                                .getSingleResult()
                                .map(
                                    row ->
                                        new SchemeView(
                                            id,
                                            (String) row[0],
                                            ((Number) row[1]).intValue(),
                                            Arrays.stream(((String) row[2]).split(",", -1))
                                                .map(Integer::valueOf)
                                                .toList(),
                                            criteria,
                                            (OffsetDateTime) row[3]))));
  }

  private static Uni<List<SchemeView.Criterion>> criteria(
      Mutiny.Session session, UUID id, Locale language) {
    return session
        .createNativeQuery(CRITERIA, Object[].class)
        .setParameter("id", id)
        .getResultList()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row -> {
                          RatingArea area = RatingArea.valueOf((String) row[1]);
                          return new SchemeView.Criterion(
                              ((Number) row[0]).intValue(),
                              area,
                              area.label(language),
                              (String) row[2],
                              ((Number) row[3]).intValue());
                        })
                    .toList());
  }

  private record Numbered(int number, RatingArea area, String title, int most) {}

  private String write(SchemeForm form) {
    List<Numbered> criteria = new ArrayList<>();
    for (SchemeForm.Criterion one : form.criteria()) {
      criteria.add(new Numbered(criteria.size() + 1, one.area(), one.title().strip(), one.most()));
    }
    try {
      return json.writeValueAsString(criteria);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
