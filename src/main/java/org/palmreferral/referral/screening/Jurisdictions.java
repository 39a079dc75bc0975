package org.palmreferral.referral.screening;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Messages;
import org.palmreferral.referral.screening.Jurisdiction.Ground;
import org.palmreferral.referral.screening.Jurisdiction.Point;
import org.palmreferral.referral.screening.Screened.Places;

/** Suggests which procuratorate is in charge. */
@ApplicationScoped
class Jurisdictions {

  private static final String NAMES = "SELECT code, name FROM region WHERE code IN (:codes)";
  private static final int COUNTY_DIGITS = 6;

  private final Organisations organisations;

  Jurisdictions(Organisations organisations) {
    this.organisations = organisations;
  }

  Uni<Jurisdiction> suggest(Places places, UUID receiver, Locale language) {
    Map<Ground, String> counties = counties(places);
    Map.Entry<Ground, String> first = counties.entrySet().iterator().next();
    return names(counties)
        .flatMap(
            names ->
                organisations
                    .nearest(OrganisationKind.PROCURATORATE, first.getValue())
                    .map(
                        found ->
                            jurisdiction(
                                counties, names, first.getKey(), found, receiver, language)));
  }

  private static Jurisdiction jurisdiction(
      Map<Ground, String> counties,
      Map<String, String> names,
      Ground ground,
      Optional<OrganisationCard> found,
      UUID receiver,
      Locale language) {
    List<Point> points =
        counties.entrySet().stream()
            .map(
                entry ->
                    new Point(
                        entry.getKey(), entry.getValue(), names.getOrDefault(entry.getValue(), "")))
            .toList();
    return new Jurisdiction(
        points,
        conflict(List.copyOf(counties.values())),
        ground,
        Messages.text(language, "screening.jurisdiction." + ground),
        found.orElse(null),
        found.map(card -> card.id().equals(receiver)).orElse(false));
  }

  /** In the order in which they count. */
  static Map<Ground, String> counties(Places places) {
    Map<Ground, String> counties = new EnumMap<>(Ground.class);
    put(counties, Ground.CASE, places.matter());
    put(counties, Ground.RESIDENCE, places.residence());
    put(counties, Ground.REGISTRATION, places.registration());
    return counties;
  }

  private static void put(Map<Ground, String> counties, Ground ground, @Nullable String region) {
    if (region != null) {
      counties.put(ground, region.substring(0, Math.min(COUNTY_DIGITS, region.length())));
    }
  }

  /** Whether two of them lie apart; a province and a county in it do not. */
  static boolean conflict(List<String> counties) {
    return counties.stream()
        .anyMatch(
            one ->
                counties.stream()
                    .anyMatch(
                        other -> !Region.isWithin(one, other) && !Region.isWithin(other, one)));
  }

  private static Uni<Map<String, String>> names(Map<Ground, String> counties) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NAMES, Object[].class)
                    .setParameter("codes", List.copyOf(counties.values()))
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1])));
  }
}
