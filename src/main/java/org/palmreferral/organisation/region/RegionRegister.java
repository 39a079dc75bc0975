package org.palmreferral.organisation.region;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.palmreferral.problem.Refusal;

/** Tells whether there is a division of a code; within a transaction it is asked in it. */
@ApplicationScoped
public class RegionRegister {

  private static final String UNKNOWN =
      """
      SELECT DISTINCT asked.code FROM unnest(string_to_array(:codes, ',')) AS asked (code)
      WHERE NOT EXISTS (SELECT FROM region WHERE region.code = asked.code)
      """;

  /** Those of the codes that belong to no division. */
  @WithSession
  public Uni<Set<String>> unknown(Collection<String> codes) {
    String asked = String.join(",", codes);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(UNKNOWN, String.class)
                    .setParameter("codes", asked)
                    .getResultList())
        .map(Set::copyOf);
  }

  /** Refuses a code that belongs to no division; the empty one means the whole country. */
  @WithSession
  public Uni<Void> require(String code) {
    return code.isEmpty()
        ? Uni.createFrom().voidItem()
        : unknown(List.of(code))
            .invoke(
                unknown -> {
                  if (!unknown.isEmpty()) {
                    throw new Refusal.BadInput("region", "region.unknown");
                  }
                })
            .replaceWithVoid();
  }
}
