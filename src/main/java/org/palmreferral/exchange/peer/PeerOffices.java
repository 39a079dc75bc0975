package org.palmreferral.exchange.peer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.palmreferral.identity.Machines;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** Which organisations work in another installation; in the transaction of the caller. */
@ApplicationScoped
class PeerOffices {

  private static final String OF_PEER =
      "SELECT organisation_id, account FROM exchange_office WHERE peer_id = :peer";
  private static final String ADD =
      """
      INSERT INTO exchange_office (organisation_id, peer_id, account)
      VALUES (:organisation, :peer, :account) ON CONFLICT (organisation_id) DO NOTHING
      """;
  private static final String REMOVE =
      "DELETE FROM exchange_office WHERE organisation_id = :organisation AND peer_id = :peer";

  private final Organisations organisations;
  private final Machines machines;

  PeerOffices(Organisations organisations, Machines machines) {
    this.organisations = organisations;
    this.machines = machines;
  }

  /** From now on these, and no others. */
  Uni<Void> replace(UUID peer, Set<UUID> wanted) {
    return of(peer)
        .call(
            there ->
                each(
                    there.keySet().stream().filter(id -> !wanted.contains(id)).toList(),
                    id ->
                        execute(REMOVE, Map.of("organisation", id, "peer", peer))
                            .chain(() -> machines.close(Objects.requireNonNull(there.get(id))))))
        .flatMap(
            there ->
                each(
                    wanted.stream().filter(id -> !there.containsKey(id)).sorted().toList(),
                    id -> add(peer, id)));
  }

  private Uni<Void> add(UUID peer, UUID id) {
    return organisations
        .findActive(id)
        .map(
            found ->
                found
                    .filter(PeerOffices::canWorkElsewhere)
                    .orElseThrow(
                        () -> new Refusal.BadInput("organisations", "exchange.organisation")))
        .flatMap(card -> machines.open(card.name(), id))
        .flatMap(
            machine ->
                execute(
                    ADD, Map.of("organisation", id, "peer", peer, "account", machine.account())))
        .invoke(
            added -> {
              if (added == 0) {
                throw new Refusal.Conflict("exchange.organisation_taken");
              }
            })
        .replaceWithVoid();
  }

  /** The two sides of a referral. */
  private static boolean canWorkElsewhere(OrganisationCard card) {
    return card.kind() == OrganisationKind.FEDERATION
        || card.kind() == OrganisationKind.PROCURATORATE;
  }

  private static Uni<Map<UUID, UUID>> of(UUID peer) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_PEER, Object[].class)
                    .setParameter("peer", peer)
                    .getResultList())
        .map(
            rows -> {
              Map<UUID, UUID> accounts = new HashMap<>();
              rows.forEach(row -> accounts.put((UUID) row[0], (UUID) row[1]));
              return accounts;
            });
  }

  private static Uni<Integer> execute(String sql, Map<String, UUID> values) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql);
              values.forEach(query::setParameter);
              return query.executeUpdate();
            });
  }

  private static Uni<Void> each(List<UUID> ids, Function<UUID, Uni<Void>> step) {
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(step::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
