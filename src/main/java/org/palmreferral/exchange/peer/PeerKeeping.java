package org.palmreferral.exchange.peer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.seal.CardKey;
import org.palmreferral.exchange.seal.Fingerprint;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.exchange.seal.PublicKeys;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the platform's administrator enters about other installations. */
@ApplicationScoped
class PeerKeeping {

  private static final String FORGET = "DELETE FROM exchange_signer WHERE peer_id = :peer";
  private static final String SIGNER =
      """
      INSERT INTO exchange_signer (kid, peer_id) VALUES (:kid, :peer) ON CONFLICT (kid) DO NOTHING
      """;

  private final Peers peers;
  private final PeerOffices offices;
  private final InstallationKeys own;
  private final AuditLog audit;
  private final Clock clock;

  PeerKeeping(Peers peers, PeerOffices offices, InstallationKeys own, AuditLog audit, Clock clock) {
    this.peers = peers;
    this.offices = offices;
    this.own = own;
    this.audit = audit;
    this.clock = clock;
  }

  @Command
  Uni<PeerRef> register(Actor actor, PeerForm form) {
    requirePlatform(actor);
    own.require();
    PublicKeys keys = requireCompared(form.installation(), form.keys(), form.fingerprint());
    Peer peer =
        new Peer(
            form.installation(),
            form.name(),
            peers.write(form.keys()),
            Fingerprint.of(form.installation(), keys),
            actor.account(),
            OffsetDateTime.now(clock));
    return peers
        .installation()
        .flatMap(
            here -> {
              if (here.equals(form.installation())) {
                throw new Refusal.RuleBroken("exchange.own_card");
              }
              return peers.findById(form.installation());
            })
        .invoke(
            there -> {
              if (there != null) {
                throw new Refusal.Conflict("exchange.peer_known");
              }
            })
        .chain(() -> peers.persistAndFlush(peer))
        .chain(() -> signers(peer.id, keys))
        .chain(() -> offices.replace(peer.id, form.organisations()))
        .chain(() -> audit.record(actor, "exchange.register", peer.id))
        .chain(() -> Panache.flush())
        .replaceWith(() -> PeerRef.of(peer));
  }

  /** Takes new keys for the old ones. */
  @Command
  Uni<PeerRef> renew(Actor actor, UUID id, IfMatch ifMatch, PeerForm.Keys form) {
    PublicKeys keys = requireCompared(id, form.keys(), form.fingerprint());
    return change(
        actor,
        id,
        ifMatch,
        "exchange.renew",
        peer -> {
          peer.renew(peers.write(form.keys()), Fingerprint.of(id, keys), OffsetDateTime.now(clock));
          return execute(FORGET, id).chain(() -> signers(id, keys));
        });
  }

  /** Says anew who works there. */
  @Command
  Uni<PeerRef> staff(Actor actor, UUID id, IfMatch ifMatch, Set<UUID> organisations) {
    return change(
        actor,
        id,
        ifMatch,
        "exchange.organisations",
        peer -> {
          peer.staff(OffsetDateTime.now(clock));
          return offices.replace(id, organisations);
        });
  }

  /** Exchanges nothing with it any more; whoever worked there does no longer. */
  @Command
  Uni<PeerRef> close(Actor actor, UUID id, IfMatch ifMatch) {
    return change(
        actor,
        id,
        ifMatch,
        "exchange.close",
        peer -> {
          peer.close(OffsetDateTime.now(clock));
          return offices.replace(id, Set.of());
        });
  }

  private Uni<PeerRef> change(
      Actor actor, UUID id, IfMatch ifMatch, String action, Function<Peer, Uni<Void>> step) {
    requirePlatform(actor);
    return peers
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .invoke(peer -> ifMatch.check(peer.version))
        .call(step::apply)
        .call(() -> audit.record(actor, action, id))
        .call(() -> Panache.flush())
        .map(PeerRef::of);
  }

  static void requirePlatform(Actor actor) {
    if (!actor.requireRegion().isEmpty()) {
      throw new Refusal.Forbidden("exchange.platform_only");
    }
  }

  /** Whoever sends a card by a wire could send another one; so its fingerprint comes by voice. */
  private static PublicKeys requireCompared(UUID id, List<CardKey> card, String typed) {
    PublicKeys keys = PublicKeys.of(card);
    if (!Fingerprint.same(typed, Fingerprint.of(id, keys))) {
      throw new Refusal.RuleBroken("exchange.fingerprint");
    }
    return keys;
  }

  private static Uni<Void> signers(UUID peer, PublicKeys keys) {
    return Multi.createFrom()
        .iterable(keys.signers())
        .onItem()
        .transformToUniAndConcatenate(
            kid ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(SIGNER)
                                .setParameter("kid", kid)
                                .setParameter("peer", peer)
                                .executeUpdate()))
        .collect()
        .asList()
        .invoke(
            added -> {
              if (added.contains(0)) {
                throw new Refusal.Conflict("exchange.key_taken");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> execute(String sql, UUID peer) {
    return Panache.getSession()
        .flatMap(
            session -> session.createNativeQuery(sql).setParameter("peer", peer).executeUpdate())
        .replaceWithVoid();
  }
}
