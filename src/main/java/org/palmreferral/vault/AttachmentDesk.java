package org.palmreferral.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Takes files in and gives them out from worker threads, for those who must not block. */
@Singleton
public class AttachmentDesk {

  private final UploadCheck check;
  private final AttachmentStore store;
  private final Vertx vertx;

  AttachmentDesk(UploadCheck check, AttachmentStore store, Vertx vertx) {
    this.check = check;
    this.store = store;
    this.vertx = vertx;
  }

  /** Checks a received file and keeps it under this id; refused as {@link UploadCheck} does. */
  public Uni<Stored> keep(UUID id, Path received) {
    return vertx.executeBlocking(
        () -> {
          try (Upload upload = check.check(received)) {
            return store.put(id, upload);
          }
        },
        false);
  }

  /** The whole of the decrypted content; no more than {@link UploadCheck#LARGEST} bytes. */
  public Uni<byte[]> open(UUID id) {
    return vertx.executeBlocking(
        () -> {
          try (InputStream content = store.open(id)) {
            return content.readAllBytes();
          }
        },
        false);
  }

  /** Removes what was kept and then not wanted. */
  public Uni<Void> remove(UUID id) {
    return vertx.executeBlocking(
        () -> {
          store.delete(id);
          return null;
        },
        false);
  }
}
