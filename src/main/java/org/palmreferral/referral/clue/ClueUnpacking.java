package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.consent.CarriedConsent;
import org.palmreferral.referral.consent.CarriedConsents;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Stored;

/** A clue as it comes in from another installation; what it is refused for names a field. */
@ApplicationScoped
public class ClueUnpacking {

  /** Where the rows of its files stand. */
  public static final String FILES = ClueAttachment.TABLE;

  private static final String TAKEN =
      """
      SELECT (SELECT count(*) FROM clue_person WHERE clue_id <> :clue
          AND id = ANY (CAST(string_to_array(:persons, ',') AS uuid[])))
        + (SELECT count(*) FROM clue_step WHERE clue_id <> :clue
          AND id = ANY (CAST(string_to_array(:steps, ',') AS uuid[])))
        + (SELECT count(*) FROM consent WHERE clue_id <> :clue
          AND id = ANY (CAST(string_to_array(:consents, ',') AS uuid[])))
      """;

  /** By how much the clock where it comes from may be ahead; what is later is a mistake. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** Where a clue comes from, and under whom it is written down here. */
  public record Origin(UUID peer, Actor machine, OrganisationCard federation, UUID receiver) {}

  /**
   * A file that stands on the shelf already.
   *
   * @param id here
   * @param there what it is called where it comes from
   */
  public record CarriedFile(UUID id, UUID there, Stored stored) {}

  private final Clues clues;
  private final ClueHistory history;
  private final CarriedConsents consents;
  private final CaseKeys keys;
  private final RegionRegister regions;
  private final CarriedPersons persons;
  private final Clock clock;

  ClueUnpacking(
      Clues clues,
      ClueHistory history,
      CarriedConsents consents,
      CaseKeys keys,
      RegionRegister regions,
      CarriedPersons persons,
      Clock clock) {
    this.clues = clues;
    this.history = history;
    this.consents = consents;
    this.keys = keys;
    this.regions = regions;
    this.persons = persons;
    this.clock = clock;
  }

  /**
   * What is there before a file is opened.
   *
   * @param key of the clue: a fresh one for one that is not here yet
   * @param files what is there of its files, as they are called where they come from
   */
  public record Ready(@Nullable CaseKey key, Set<UUID> files) {
    /** Where no clue is brought, and so no file. */
    public static final Ready NOTHING = new Ready(null, Set.of());
  }

  /** Checks what can be checked before anything is kept, in a transaction of its own. */
  public Uni<Ready> ready(UUID peer, UUID federation, ClueCargo cargo) {
    cargo.check(OffsetDateTime.now(clock).plus(CLOCKS));
    return Panache.withTransaction(
        () ->
            known(peer, federation, cargo)
                .flatMap(
                    clue ->
                        clue == null
                            ? keys.fresh().map(key -> new Ready(key, Set.of()))
                            : attachments(clue.id).map(there -> new Ready(clue.key(), there))));
  }

  /**
   * Brings it about, or what is new of it, in the transaction of the caller. It is then as if it
   * had just been sent to the federation.
   */
  public Uni<Clue> unpack(Origin origin, ClueCargo cargo, CaseKey key, List<CarriedFile> files) {
    cargo.check(OffsetDateTime.now(clock).plus(CLOCKS));
    return requireRegions(cargo.clue())
        .chain(() -> requireFree(cargo))
        .chain(() -> known(origin.peer(), origin.federation().id(), cargo))
        .flatMap(
            clue ->
                clue == null
                    ? begin(origin, cargo, key)
                    : persons.renew(clue, cargo).replaceWith(clue))
        .call(clue -> keep(origin.machine(), clue, files))
        .call(clue -> agree(origin, clue, cargo.consents()))
        .call(clue -> tell(origin.machine(), clue, cargo.history()));
  }

  private Uni<@Nullable Clue> known(UUID peer, UUID federation, ClueCargo cargo) {
    return clues
        .findById(cargo.id())
        .flatMap(
            clue -> {
              if (clue == null) {
                return Uni.createFrom().nullItem();
              }
              if (!clue.isCarriedFrom(peer, federation)) {
                throw new Refusal.BadInput("id", "json.value");
              }
              return clues.ofReferral(clue.id);
            });
  }

  private Uni<Clue> begin(Origin origin, ClueCargo cargo, CaseKey key) {
    return clues
        .count("number", cargo.number())
        .map(
            taken ->
                Clue.carriedIn(
                    origin.peer(),
                    origin.machine(),
                    cargo,
                    origin.federation(),
                    taken == 0 ? cargo.number() : marked(cargo.number(), origin.peer()),
                    key))
        .call(clues::persist)
        .call(
            clue -> {
              Object[] fresh = persons.of(clue, cargo).toArray();
              return Panache.getSession().flatMap(session -> session.persistAll(fresh));
            })
        .call(() -> Panache.flush());
  }

  /** The number that somebody else's clue has here already, with the other installation's mark. */
  private static String marked(String number, UUID peer) {
    return number + "-" + peer.toString().substring(0, 4).toUpperCase(java.util.Locale.ROOT);
  }

  private Uni<Void> keep(Actor machine, Clue clue, List<CarriedFile> files) {
    return attachments(clue.id)
        .flatMap(
            there -> {
              Object[] fresh =
                  files.stream()
                      .filter(file -> !there.contains(file.there()))
                      .map(
                          file ->
                              ClueAttachment.carried(
                                  file.id(),
                                  file.there(),
                                  clue.id,
                                  file.stored(),
                                  machine.account(),
                                  OffsetDateTime.now(clock)))
                      .toArray();
              return fresh.length == 0
                  ? Uni.createFrom().voidItem()
                  : Panache.getSession().flatMap(session -> session.persistAll(fresh));
            })
        .chain(() -> Panache.flush());
  }

  private static Uni<Set<UUID>> attachments(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "select carriedId from ClueAttachment"
                            + " where clueId = ?1 and carriedId is not null",
                        UUID.class)
                    .setParameter(1, clue)
                    .getResultList())
        .map(HashSet::new);
  }

  private Uni<Void> agree(Origin origin, Clue clue, List<CarriedConsent> agreed) {
    return Multi.createFrom()
        .iterable(agreed)
        .onItem()
        .transformToUniAndConcatenate(
            one -> consents.carryIn(origin.machine(), clue.id, origin.receiver(), one, clue.key()))
        .collect()
        .last()
        .chain(
            () ->
                consents.withdrawOthers(
                    origin.machine(), clue.id, agreed.stream().map(CarriedConsent::id).toList()));
  }

  private Uni<Void> tell(Actor machine, Clue clue, List<ClueCargo.Told> told) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery("select id from ClueStep where clueId = ?1", UUID.class)
                    .setParameter(1, clue.id)
                    .getResultList())
        .flatMap(
            there ->
                Multi.createFrom()
                    .iterable(told)
                    .filter(one -> !there.contains(one.id()))
                    .onItem()
                    .transformToUniAndConcatenate(one -> history.tookElsewhere(machine, clue, one))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  /** Ids that stand for something else here cannot be those of this clue. */
  private static Uni<Void> requireFree(ClueCargo cargo) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(TAKEN, Long.class)
                    .setParameter("clue", cargo.id())
                    .setParameter("persons", joined(cargo.persons()))
                    .setParameter(
                        "steps", joined(cargo.history().stream().map(ClueCargo.Told::id).toList()))
                    .setParameter(
                        "consents",
                        joined(cargo.consents().stream().map(CarriedConsent::id).toList()))
                    .getSingleResult())
        .invoke(
            taken -> {
              if (taken > 0) {
                throw new Refusal.BadInput("clue", "json.value");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> requireRegions(ClueForm form) {
    Set<String> asked = new LinkedHashSet<>(Set.of(form.residence()));
    if (form.registration() != null) {
      asked.add(form.registration());
    }
    if (form.caseRegion() != null) {
      asked.add(form.caseRegion());
    }
    return regions
        .unknown(asked)
        .invoke(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw new Refusal.BadInput("residence", "region.unknown");
              }
            })
        .replaceWithVoid();
  }

  private static String joined(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }
}
