package org.palmreferral.organisation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palmreferral.organisation.ExaminedOrganisations.Identity;

/**
 * Many organisations in one statement, in the current session: twenty thousand rows written one by
 * one would hold a transaction for seconds. The rows travel as one JSON text.
 */
@ApplicationScoped
class OrganisationBatch {

  private static final String PRESENT =
      """
      SELECT asked.kind, asked.region, asked.name
      FROM json_to_recordset(CAST(CAST(:rows AS text) AS json))
        AS asked (kind text, region text, name text)
      JOIN organisation o ON o.kind = asked.kind AND o.region_code = asked.region
        AND o.name = asked.name
      """;

  private static final String INSERT =
      """
      INSERT INTO organisation
        (id, kind, name, region_code, uscc, phone, active, import_id, version, created_at)
      SELECT id, kind, name, region, uscc, phone, true, :import, 0, :at
      FROM json_to_recordset(CAST(CAST(:rows AS text) AS json))
        AS line (id uuid, kind text, region text, name text, uscc text, phone text)
      """;

  /** Those that are entered already, closed ones too. */
  Uni<Set<Identity>> present(String rows) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PRESENT, Object[].class)
                    .setParameter("rows", rows)
                    .getResultList())
        .map(found -> found.stream().map(OrganisationBatch::identity).collect(Collectors.toSet()));
  }

  Uni<Integer> insert(String rows, UUID id, OffsetDateTime at) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter("rows", rows)
                    .setParameter("import", id)
                    .setParameter("at", at)
                    .executeUpdate());
  }

  private static Identity identity(Object[] row) {
    return new Identity((String) row[0], (String) row[1], (String) row[2]);
  }
}
