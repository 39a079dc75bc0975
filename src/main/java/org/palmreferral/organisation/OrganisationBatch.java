package org.palmreferral.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many organisations in one statement, in the current session: twenty thousand rows written one by
 * one would hold a transaction for seconds. The rows travel as one JSON text.
 */
@ApplicationScoped
class OrganisationBatch {

  private static final String PRESENT =
      """
      SELECT asked.kind, asked.region, asked.name
      FROM json_to_recordset(CAST(:rows AS json)) AS asked (kind text, region text, name text)
      JOIN organisation o ON o.kind = asked.kind AND o.region_code = asked.region
        AND o.name = asked.name
      """;

  private static final String INSERT =
      """
      INSERT INTO organisation
        (id, kind, name, region_code, uscc, phone, active, import_id, version, created_at)
      SELECT id, kind, name, region, uscc, phone, true, :import, 0, :at
      FROM json_to_recordset(CAST(:rows AS json))
        AS row (id uuid, kind text, region text, name text, uscc text, phone text)
      """;

  private final ObjectMapper json;

  OrganisationBatch(ObjectMapper json) {
    this.json = json;
  }

  /** What an organisation is known by. */
  record Identity(String kind, String region, String name) {}

  private record Line(
      UUID id,
      OrganisationKind kind,
      String region,
      String name,
      @Nullable String uscc,
      @Nullable String phone) {}

  static Identity identity(OrganisationForm form) {
    return new Identity(form.kind().name(), form.region(), form.name());
  }

  /** Those that are entered already, closed ones too. */
  Uni<Set<Identity>> present(Collection<OrganisationForm> forms) {
    String rows = write(forms.stream().map(OrganisationBatch::identity).toList());
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PRESENT, Object[].class)
                    .setParameter("rows", rows)
                    .getResultList())
        .map(found -> found.stream().map(OrganisationBatch::identity).collect(Collectors.toSet()));
  }

  Uni<Integer> insert(Collection<OrganisationForm> forms, UUID id, OffsetDateTime at) {
    String rows = write(forms.stream().map(OrganisationBatch::line).toList());
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

  private static Line line(OrganisationForm form) {
    return new Line(
        UuidCreator.getTimeOrderedEpoch(),
        form.kind(),
        form.region(),
        form.name(),
        form.uscc(),
        form.phone());
  }

  private String write(List<?> rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
