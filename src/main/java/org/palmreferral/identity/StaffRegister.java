package org.palmreferral.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palmreferral.actor.Role;
import org.palmreferral.identity.StaffRowCheck.Draft;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.vault.Vault;

/** Asks the database about many people of a table at once; the rows travel as one JSON text. */
@ApplicationScoped
class StaffRegister {

  private static final String HOUSES =
      """
      SELECT DISTINCT o.region_code, o.name, o.id, o.kind
      FROM json_to_recordset(CAST(CAST(:rows AS text) AS json)) AS asked (region text, organisation text)
      JOIN organisation o ON o.region_code = asked.region AND o.name = asked.organisation AND o.active
      """;

  private static final String PRESENT =
      """
      WITH asked AS (
        SELECT line, organisation, role, decode(print, 'hex') AS print
        FROM json_to_recordset(CAST(CAST(:rows AS text) AS json))
          AS row (line integer, organisation uuid, role text, print text))
      SELECT asked.line, false AS member FROM asked
      JOIN invitation i ON i.organisation_id = asked.organisation AND i.role = asked.role
        AND i.phone_print = asked.print AND i.accepted_at IS NULL AND i.revoked_at IS NULL
        AND i.expires_at > :now
      UNION
      SELECT asked.line, true FROM asked
      JOIN account a ON a.phone_print = asked.print
      JOIN membership m ON m.account_id = a.id AND m.organisation_id = asked.organisation
        AND m.role = asked.role AND m.ended_at IS NULL
      """;

  private final ObjectMapper json;
  private final Vault vault;
  private final Clock clock;

  StaffRegister(ObjectMapper json, Vault vault, Clock clock) {
    this.json = json;
    this.vault = vault;
    this.clock = clock;
  }

  /** An organisation that is in operation. */
  record House(UUID id, OrganisationKind kind) {}

  /** Somebody to invite, and where. */
  record Entry(Draft draft, UUID organisation) {}

  private record Named(String region, String organisation) {}

  private record Asked(int line, UUID organisation, Role role, String print) {}

  static String key(Draft draft) {
    return key(draft.region(), draft.organisation());
  }

  private static String key(String region, String organisation) {
    return region + ' ' + organisation;
  }

  /** The organisations that are meant, by {@link #key}. */
  Uni<Map<String, List<House>>> houses(Collection<Draft> drafts) {
    List<Named> named =
        drafts.stream().map(d -> new Named(d.region(), d.organisation())).distinct().toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HOUSES, Object[].class)
                    .setParameter("rows", write(named))
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> key((String) row[0], (String) row[1]),
                            Collectors.mapping(StaffRegister::house, Collectors.toList()))));
  }

  /** Who is a member or invited already: the reason's code by the line of the file. */
  Uni<Map<Integer, String>> present(List<Entry> entries) {
    List<Asked> asked = entries.stream().map(this::asked).toList();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PRESENT, Object[].class)
                    .setParameter("rows", write(asked))
                    .setParameter("now", OffsetDateTime.now(clock))
                    .getResultList())
        .map(
            rows -> {
              Map<Integer, String> there = new HashMap<>();
              for (Object[] row : rows) {
                boolean member = (Boolean) row[1];
                there.put((Integer) row[0], member ? "invitation.member" : "invitation.waiting");
              }
              return there;
            });
  }

  private static House house(Object[] row) {
    return new House((UUID) row[2], OrganisationKind.valueOf((String) row[3]));
  }

  private Asked asked(Entry entry) {
    Draft draft = entry.draft();
    String print = HexFormat.of().formatHex(PhoneNumber.print(draft.phone(), vault));
    return new Asked(draft.row().line(), entry.organisation(), draft.role(), print);
  }

  private String write(List<?> rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
