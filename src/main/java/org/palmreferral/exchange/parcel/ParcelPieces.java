package org.palmreferral.exchange.parcel;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.exchange.seal.ExchangeSettings;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.SealedShelf;

/**
 * Pieces of a package on their way in. A request has no room for a whole one, and gets none: each
 * piece is a request of the usual size, and any node can bring them together.
 */
@ApplicationScoped
class ParcelPieces {

  /** A piece that waits, under the id to name it by. */
  @Schema(name = "ParcelPiece")
  record Piece(@Schema(required = true) UUID id, @Schema(required = true) long size) {}

  private static final String ADD =
      """
      INSERT INTO parcel_piece (id, organisation_id, account, size, at)
      SELECT :id, :here, :account, :size, :now
      WHERE (SELECT count(*) FROM parcel_piece WHERE organisation_id = :here) < :most
      """;
  private static final String SIZES =
      """
      SELECT id, size FROM parcel_piece WHERE organisation_id = :here
        AND id = ANY (CAST(string_to_array(:ids, ',') AS uuid[]))
      """;
  private static final String OLD = "SELECT id FROM parcel_piece WHERE at < $1 LIMIT 500";
  private static final String FORGET = "DELETE FROM parcel_piece WHERE id = $1";

  private final SealedShelf shelf;
  private final InstallationKeys keys;
  private final ExchangeSettings settings;
  private final Vertx vertx;
  private final Pool pool;
  private final Clock clock;

  ParcelPieces(
      SealedShelf shelf,
      InstallationKeys keys,
      ExchangeSettings settings,
      Vertx vertx,
      Pool pool,
      Clock clock) {
    this.shelf = shelf;
    this.keys = keys;
    this.settings = settings;
    this.vertx = vertx;
    this.pool = pool;
    this.clock = clock;
  }

  /** Keeps one; without its row it is removed again. */
  Uni<Piece> keep(Actor actor, Path received) {
    keys.require();
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return vertx
        .executeBlocking(() -> shelve(id, received), false)
        .flatMap(
            size ->
                Panache.withTransaction(() -> add(actor, id, size))
                    .onFailure()
                    .call(() -> remove(id))
                    .replaceWith(() -> new Piece(id, size)));
  }

  private Long shelve(UUID id, Path received) throws IOException {
    Path part = shelf.begin(id);
    try {
      Files.move(received, part, StandardCopyOption.REPLACE_EXISTING);
      long size = Files.size(part);
      if (size == 0) {
        throw new Refusal.RuleBroken("parcel.not_a_package");
      }
      shelf.put(id, part);
      return size;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Uni<Void> add(Actor actor, UUID id, long size) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("id", id)
                    .setParameter("here", actor.requireOrganisation())
                    .setParameter("account", actor.account())
                    .setParameter("size", size)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("most", settings.pieces())
                    .executeUpdate())
        .invoke(
            added -> {
              if (added == 0) {
                throw new Refusal.RuleBroken("parcel.pieces_full", settings.pieces());
              }
            })
        .replaceWithVoid();
  }

  /**
   * The pieces as one file, to be read on a worker thread and closed.
   *
   * @throws Refusal.NotFound one of them is not there, or no longer
   */
  Uni<InputStream> open(Actor actor, List<UUID> pieces) {
    return Panache.withTransaction(() -> requireThere(actor, pieces))
        .chain(
            () ->
                vertx.executeBlocking(
                    () -> new SequenceInputStream(opening(pieces.iterator())), false));
  }

  private Uni<Void> requireThere(Actor actor, List<UUID> pieces) {
    if (new HashSet<>(pieces).size() != pieces.size()) {
      throw new Refusal.BadInput("pieces", "json.value");
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SIZES, Object[].class)
                    .setParameter("here", actor.requireOrganisation())
                    .setParameter(
                        "ids", pieces.stream().map(UUID::toString).collect(Collectors.joining(",")))
                    .getResultList())
        .invoke(
            rows -> {
              if (rows.size() != pieces.size()) {
                throw new Refusal.NotFound();
              }
              long size = rows.stream().mapToLong(row -> (Long) row[1]).sum();
              long largest = settings.largest().asLongValue();
              if (size > largest) {
                throw new Refusal.TooLarge("parcel.too_large", largest / 1024 / 1024);
              }
            })
        .replaceWithVoid();
  }

  /** Opens each when the one before it has been read. */
  private Enumeration<InputStream> opening(Iterator<UUID> pieces) {
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return pieces.hasNext();
      }

      @Override
      public InputStream nextElement() {
        try {
          return shelf.open(pieces.next());
        } catch (NoSuchFileException swept) {
          throw new Refusal.NotFound();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Removes those that have waited for too long: file first, so that none is forgotten. */
  @Scheduled(identity = "parcel-pieces", every = "5m", delayed = "1m")
  Uni<Void> sweep() {
    return pool.preparedQuery(OLD)
        .execute(Tuple.of(OffsetDateTime.now(clock).minus(settings.pieceLife())))
        .flatMap(
            rows ->
                Multi.createFrom()
                    .items(StreamSupport.stream(rows.spliterator(), false))
                    .onItem()
                    .transformToUniAndConcatenate(
                        row ->
                            remove(row.getUUID("id"))
                                .chain(
                                    () ->
                                        pool.preparedQuery(FORGET)
                                            .execute(Tuple.of(row.getUUID("id")))))
                    .collect()
                    .last())
        .replaceWithVoid();
  }

  private Uni<Void> remove(UUID id) {
    return vertx.executeBlocking(
        () -> {
          shelf.delete(id);
          return null;
        },
        false);
  }
}
