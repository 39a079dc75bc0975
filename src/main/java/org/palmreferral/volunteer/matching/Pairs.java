package org.palmreferral.volunteer.matching;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** The SQL that sets volunteers beside open wishes and says why they fit. */
final class Pairs {

  /**
   * $1 today, $2 courses that whoever serves children must have done. A pair is told when she can
   * do or likes to do what is wished for, when it is no farther than she goes, and for a child's
   * wish when she may serve children.
   */
  private static final String ALL =
      """
      SELECT * FROM (
        SELECT w.id AS wish, w.number, w.kind, w.region, w.shown_text, w.wanted_until,
          v.id AS volunteer, v.account, v.minor, v.organisation_id, v.region AS house_region,
          s.skills, l.languages, k.services, t.times, d.km, c.until,
          v.region = w.region AS same_community,
          -((cardinality(s.skills) > 0)::int + (cardinality(l.languages) > 0)::int
            + (cardinality(k.services) > 0)::int + (d.km IS NOT NULL)::int + (v.region = w.region)::int
            + (cardinality(t.times) > 0)::int + (c.until IS NOT NULL)::int) AS rank,
          coalesce(d.km, 100000) AS far
        FROM wish w CROSS JOIN volunteer v
        CROSS JOIN LATERAL (SELECT array(
          SELECT x.label FROM volunteer_code x WHERE x.list = 'SKILL' AND x.code = ANY(v.skills)
            AND (w.kind = ANY(x.kinds)
              OR EXISTS (SELECT FROM unnest(x.words) said WHERE position(said IN w.shown_text) > 0))
          ORDER BY x.code) AS skills) s
        CROSS JOIN LATERAL (SELECT array(
          SELECT x.label FROM volunteer_code x WHERE x.list = 'LANGUAGE' AND x.code = ANY(v.languages)
            AND EXISTS (SELECT FROM unnest(x.words) said WHERE position(said IN w.shown_text) > 0)
          ORDER BY x.code) AS languages) l
        CROSS JOIN LATERAL (SELECT array(
          SELECT x.label FROM volunteer_code x WHERE x.list = 'SERVICE' AND x.code = ANY(v.services)
            AND w.kind = ANY(x.kinds)
          ORDER BY x.code) AS services) k
        CROSS JOIN LATERAL (SELECT greatest($1::date, coalesce(w.wanted_from, $1::date)) AS first) f
        CROSS JOIN LATERAL (SELECT array(
          SELECT slot FROM unnest(v.free) slot
          WHERE (w.day_part = 'ANY' OR split_part(slot, ':', 2) = w.day_part)
            AND (w.weekday IS NULL OR split_part(slot, ':', 1)::int = w.weekday)
            AND EXISTS (SELECT FROM generate_series(0, 6) n WHERE f.first + n <= w.wanted_until
              AND extract(isodow FROM f.first + n) = split_part(slot, ':', 1)::int)
          ORDER BY slot LIMIT 3) AS times) t
        CROSS JOIN LATERAL (SELECT round(111.2 * sqrt(power(v.latitude - w.latitude, 2)
          + power((v.longitude - w.longitude) * cos(radians(w.latitude::float8))::numeric, 2)))::int AS km) d
        CROSS JOIN LATERAL (SELECT w.stage NOT IN ('ADULT', 'ELDERLY') AS of_child,
          CASE WHEN w.stage NOT IN ('ADULT', 'ELDERLY')
            THEN serves_children(v.account, v.organisation_id, $1, $2) END AS until) c
        WHERE w.status = 'OPEN' AND w.wanted_until >= $1 AND v.status = 'ACTIVE'
          AND w.posted_by <> v.account
          AND left(v.region, 6) = left(w.region, 6)
          AND (cardinality(s.skills) > 0 OR cardinality(k.services) > 0)
          AND (d.km IS NULL OR v.radius_km IS NULL OR d.km <= v.radius_km)
          AND (NOT c.of_child OR c.until IS NOT NULL)
          AND EXISTS (SELECT FROM membership m WHERE m.account_id = v.account
            AND m.organisation_id = v.organisation_id AND m.ended_at IS NULL)
          AND NOT EXISTS (SELECT FROM promise p WHERE p.wish_id = w.id AND p.holder = v.account
            AND p.status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED'))
          AND %s
      ) pair
      WHERE $3::int IS NULL OR (rank, far, %s) > ($3, $4, $5)
      ORDER BY rank, far, %s LIMIT $6
      """;

  private Pairs() {}

  /**
   * More reasons first, then the nearer; $3 to $5 say after which, $6 how many.
   *
   * @param scope which wishes {@code w} and volunteers {@code v}, from $7 on
   * @param of what is listed, {@code wish} or {@code volunteer}
   */
  static String sql(String scope, String of, Locale language) {
    return ALL.formatted(scope, of, of)
        .replace("x.label", language.equals(Messages.CHINESE) ? "x.zh" : "x.en");
  }
}
