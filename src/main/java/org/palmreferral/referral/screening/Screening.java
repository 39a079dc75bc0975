package org.palmreferral.referral.screening;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;

/** Gathers what the policies look at, in the transaction at hand. */
@ApplicationScoped
public class Screening {

  private static final String CLUE =
      """
      SELECT eligibility, priority_groups, urgency, child_harm, police_reported_at IS NOT NULL,
             danger_now, case_region, residence, registration
      FROM clue WHERE id = :clue
      """;
  private static final String PEOPLE =
      "SELECT age_band, minor, female FROM clue_person WHERE clue_id = :clue ORDER BY position";

  private final Matches matches;

  Screening(Matches matches) {
    this.matches = matches;
  }

  /** Looks at a clue that the caller has found within her own scope. */
  public Uni<Screened> of(UUID clue, Locale language) {
    return rows(CLUE, clue)
        .flatMap(
            found -> {
              if (found.isEmpty()) {
                throw new Refusal.NotFound();
              }
              return rows(PEOPLE, clue)
                  .flatMap(
                      people ->
                          matches
                              .ofClue(clue, language)
                              .map(others -> screened(found.get(0), people, others)));
            });
  }

  private static Uni<List<Object[]>> rows(String query, UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(query, Object[].class)
                    .setParameter("clue", clue)
                    .getResultList());
  }

  private static Screened screened(Object[] clue, List<Object[]> people, List<Match> matches) {
    String matter = (String) clue[6];
    Facts facts =
        new Facts(
            names(Eligibility.class, (String) clue[0]),
            names(PriorityGroup.class, (String) clue[1]),
            Urgency.valueOf((String) clue[2]),
            matter != null,
            (boolean) clue[3],
            (boolean) clue[4],
            (boolean) clue[5],
            people.stream().map(Screening::person).toList(),
            matches.size(),
            0);
    return new Screened(
        facts, new Screened.Places(matter, (String) clue[7], (String) clue[8]), matches);
  }

  private static Facts.Person person(Object[] row) {
    return new Facts.Person(AgeBand.valueOf((String) row[0]), (boolean) row[1], (boolean) row[2]);
  }

  private static <E extends Enum<E>> Set<E> names(Class<E> type, String column) {
    Set<E> names = EnumSet.noneOf(type);
    Arrays.stream(column.split(","))
        .filter(name -> !name.isEmpty())
        .forEach(name -> names.add(Enum.valueOf(type, name)));
    return names;
  }
}
