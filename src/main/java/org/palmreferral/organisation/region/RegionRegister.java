package org.palmreferral.organisation.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
      SELECT DISTINCT asked.code FROM json_array_elements_text(CAST(CAST(:codes AS text) AS json)) AS asked (code)
      WHERE NOT EXISTS (SELECT FROM region WHERE region.code = asked.code)
      """;

  private final ObjectMapper json;

  RegionRegister(ObjectMapper json) {
    this.json = json;
  }

  /** Those of the codes that belong to no division. */
  @WithSession
  public Uni<Set<String>> unknown(Collection<String> codes) {
    String asked = write(codes);
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

  private String write(Collection<String> codes) {
    try {
      return json.writeValueAsString(codes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
