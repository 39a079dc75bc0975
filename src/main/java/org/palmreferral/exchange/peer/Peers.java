package org.palmreferral.exchange.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palmreferral.exchange.seal.CardKey;
import org.palmreferral.exchange.seal.PublicKeys;

/** The other installations, asked in the transaction of the caller. */
@ApplicationScoped
public class Peers implements PanacheRepositoryBase<Peer, UUID> {

  private static final String BY_SIGNER = "SELECT peer_id FROM exchange_signer WHERE kid = :kid";
  private static final String OFFICE =
      """
      SELECT o.peer_id, o.account FROM exchange_office o JOIN exchange_peer p ON p.id = o.peer_id
      WHERE o.organisation_id = :organisation AND p.closed_at IS NULL
      """;

  private final ObjectMapper json;

  Peers(ObjectMapper json) {
    this.json = json;
  }

  /** Another installation, as far as packages go. */
  public record Other(UUID id, PublicKeys keys, boolean closed) {}

  /** An organisation that works there, with the account its steps are written under here. */
  public record Office(Other peer, UUID account) {}

  /** What others know this installation by. */
  public Uni<UUID> installation() {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery("SELECT id FROM installation", UUID.class)
                    .getSingleResult());
  }

  /** Whose key that is, closed ones too. */
  public Uni<Optional<Other>> bySigner(String kid) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(BY_SIGNER, UUID.class)
                    .setParameter("kid", kid)
                    .getSingleResultOrNull())
        .flatMap(id -> id == null ? Uni.createFrom().item(Optional.empty()) : other(id));
  }

  /** Where an organisation works that no network reaches. */
  public Uni<Optional<Office>> office(UUID organisation) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OFFICE, Object[].class)
                    .setParameter("organisation", organisation)
                    .getSingleResultOrNull())
        .flatMap(
            row ->
                row == null
                    ? Uni.createFrom().item(Optional.empty())
                    : other((UUID) row[0])
                        .map(found -> found.map(peer -> new Office(peer, (UUID) row[1]))));
  }

  private Uni<Optional<Other>> other(UUID id) {
    return findById(id)
        .map(
            peer ->
                Optional.ofNullable(peer)
                    .map(
                        found ->
                            new Other(
                                found.id,
                                PublicKeys.of(read(found.card)),
                                found.closedAt != null)));
  }

  private List<CardKey> read(String card) {
    try {
      return json.readValue(card, new TypeReference<List<CardKey>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored card cannot be read");
    }
  }

  String write(List<CardKey> keys) {
    try {
      return json.writeValueAsString(keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card cannot be written");
    }
  }
}
