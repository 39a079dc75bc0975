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

  /**
   * Checks a received file and keeps it under this id; refused as {@link UploadCheck} does.
   *
   * @param table where the row of the file will stand
   * @param key of the case that the file belongs to
   */
  public Uni<Stored> keep(String table, UUID id, Path received, CaseKey key) {
    return vertx.executeBlocking(
        () -> {
          try (Upload upload = check.check(received)) {
            return store.put(table, id, upload, key);
          }
        },
        false);
  }

  /** The decrypted content, to be read on a worker thread and closed. */
  public Uni<InputStream> open(SealedFile file) {
    return vertx.executeBlocking(() -> store.open(file), false);
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
