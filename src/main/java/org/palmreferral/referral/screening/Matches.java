package org.palmreferral.referral.screening;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.palmreferral.problem.Messages;

/** Finds the people of a clue in other clues, anywhere in the country. */
@ApplicationScoped
public class Matches {

  /** By number, and by name with birth date and sex; each by its own index. */
  static final String SAME_PERSONS =
      """
      WITH hit AS (
        SELECT o.clue_id, m.id FROM clue_person m
        JOIN clue_person o ON o.identity_print = m.identity_print
        WHERE m.clue_id = :clue
        UNION
        SELECT o.clue_id, m.id FROM clue_person m
        JOIN clue_person o ON o.name_print = m.name_print
        WHERE m.clue_id = :clue)
      SELECT count(*), coalesce(r.name, ''),
             to_char(c.submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'),
             c.status, o.name, o.phone
      FROM hit
      JOIN clue c ON c.id = hit.clue_id
      JOIN organisation o ON o.id = c.owner_id
      LEFT JOIN region r ON r.code = left(c.residence, 6)
      WHERE c.id <> :clue AND c.status NOT IN ('MERGED', 'WITHDRAWN')
      GROUP BY c.id, r.name, o.name, o.phone
      ORDER BY c.id DESC
      """;

  Matches() {}

  /** Other clues about one of the people, newest first; the caller may see the clue itself. */
  public Uni<List<Match>> ofClue(UUID clue, Locale language) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SAME_PERSONS, Object[].class)
                    .setParameter("clue", clue)
                    .setMaxResults(Match.MOST)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> match(row, language)).toList());
  }

  private static Match match(Object[] row, Locale language) {
    return new Match(
        Match.Kind.PERSON,
        ((Number) row[0]).longValue(),
        (String) row[1],
        (String) row[2],
        Messages.text(language, "clue.seen." + row[3]),
        (String) row[4],
        (String) row[5]);
  }
}
