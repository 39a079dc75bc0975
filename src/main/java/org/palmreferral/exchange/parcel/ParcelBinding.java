package org.palmreferral.exchange.parcel;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.exchange.parcel.Parcel.Bytes;
import org.palmreferral.exchange.seal.Digests;
import org.palmreferral.exchange.seal.Enclosure;
import org.palmreferral.exchange.seal.ExchangeSettings;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.exchange.seal.ParcelFormat;
import org.palmreferral.exchange.seal.ParcelWriter;
import org.palmreferral.exchange.seal.PublicKeys;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.AttachmentStore;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.SealedShelf;

/** Puts the bytes of a package together, on worker threads. */
@ApplicationScoped
class ParcelBinding {

  private final AttachmentStore attachments;
  private final SealedShelf shelf;
  private final InstallationKeys keys;
  private final ExchangeSettings settings;
  private final Vertx vertx;

  ParcelBinding(
      AttachmentStore attachments,
      SealedShelf shelf,
      InstallationKeys keys,
      ExchangeSettings settings,
      Vertx vertx) {
    this.attachments = attachments;
    this.shelf = shelf;
    this.keys = keys;
    this.settings = settings;
    this.vertx = vertx;
  }

  /**
   * The files of a package, encrypted to its receiver. They stand on the shelf before the package
   * has a number, since no storage is waited for within a transaction.
   *
   * @param copy of what is on the shelf, until the package is complete
   */
  record Bundle(List<Enclosure> enclosures, @Nullable UUID shelf, @Nullable Path copy, long size) {
    static final Bundle NONE = new Bundle(List.of(), null, null, 0);
  }

  /** Encrypts the files of a clue. */
  Uni<Bundle> files(List<SealedFile> files, PublicKeys receiver) {
    return files.isEmpty()
        ? Uni.createFrom().item(Bundle.NONE)
        : vertx.executeBlocking(() -> enclose(files, receiver), false);
  }

  private Bundle enclose(List<SealedFile> files, PublicKeys receiver) throws IOException {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    Path copy = shelf.begin(id);
    Path lines = shelf.begin(id);
    try {
      List<Enclosure> enclosures = new ArrayList<>();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
        for (SealedFile file : files) {
          try (InputStream content = attachments.open(file)) {
            Enclosure enclosure = ParcelWriter.enclose(file.id(), content, receiver, out);
            requireSize(enclosure.size(), ParcelFormat.LARGEST_FILE, "attachment.too_large");
            enclosures.add(enclosure);
          }
        }
      }
      Files.copy(copy, lines, StandardCopyOption.REPLACE_EXISTING);
      shelf.put(id, lines);
      return new Bundle(enclosures, id, copy, Files.size(copy));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    } finally {
      Files.deleteIfExists(lines);
    }
  }

  /** Signs and encrypts a manifest, and sees what the whole file is. */
  Uni<Bytes> bind(byte[] manifest, Bundle files, PublicKeys receiver) {
    return vertx.executeBlocking(
        () -> {
          String head = ParcelWriter.head(manifest, keys, receiver);
          MessageDigest digest = Digests.sha256();
          long size = 0;
          try (InputStream all =
              new DigestInputStream(
                  whole(
                      head,
                      files.copy() == null
                          ? InputStream.nullInputStream()
                          : Files.newInputStream(files.copy())),
                  digest)) {
            size = all.transferTo(OutputStream.nullOutputStream());
          }
          requireSize(size, settings.largest().asLongValue(), "parcel.too_large");
          return new Bytes(head, files.shelf(), files.size(), Digests.hex(digest.digest()), size);
        },
        false);
  }

  /** What no receiver would take gets no number, which nothing could take the place of. */
  private static void requireSize(long size, long most, String code) {
    if (size > most) {
      throw new Refusal.TooLarge(code, most / 1024 / 1024);
    }
  }

  /** The file of a package, to be read on a worker thread and closed. */
  Uni<InputStream> open(String head, @Nullable UUID shelved) {
    return vertx.executeBlocking(
        () -> whole(head, shelved == null ? InputStream.nullInputStream() : shelf.open(shelved)),
        false);
  }

  private static InputStream whole(String head, InputStream lines) {
    List<InputStream> parts = List.of(ascii(head), lines, ascii(ParcelWriter.tail()));
    Enumeration<InputStream> inTurn = Collections.enumeration(parts);
    return new SequenceInputStream(inTurn);
  }

  private static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Lets go of the copy, and of the files where the package has not come about. */
  Uni<Void> release(Bundle files, boolean kept) {
    return vertx.executeBlocking(
        () -> {
          if (files.copy() != null) {
            Files.deleteIfExists(files.copy());
          }
          if (!kept && files.shelf() != null) {
            shelf.delete(files.shelf());
          }
          return null;
        },
        false);
  }

  /** Takes down files that another package has taken the place of. */
  Uni<Void> remove(@Nullable UUID shelved) {
    if (shelved == null) {
      return Uni.createFrom().voidItem();
    }
    return vertx.executeBlocking(
        () -> {
          shelf.delete(shelved);
          return null;
        },
        false);
  }
}
