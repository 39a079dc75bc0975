package org.palmreferral.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/**
 * Writes each checkpoint into a folder, from where those who are to hold it fetch it: one file, one
 * line of JSON. Its name carries the fingerprint, so that a database set back to an older state
 * cannot overwrite what it has forgotten.
 */
@ApplicationScoped
class CheckpointExport implements Recipient {

  /** The keys that verify them, in the same folder. */
  static final String PUBLIC_KEYS = "checkpoint-public.json";

  private static final int SHORT = 16;

  private final CheckpointReading reading;
  private final CheckpointSigner signer;
  private final AuditSettings settings;
  private final ObjectMapper json;
  private final Vertx vertx;

  CheckpointExport(
      CheckpointReading reading,
      CheckpointSigner signer,
      AuditSettings settings,
      ObjectMapper json,
      Vertx vertx) {
    this.reading = reading;
    this.signer = signer;
    this.settings = settings;
    this.json = json;
    this.vertx = vertx;
  }

  @Override
  public String topic() {
    return CheckpointMaking.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID checkpoint) {
    return reading
        .byId(checkpoint)
        .flatMap(
            made ->
                vertx.executeBlocking(
                    () -> {
                      export(made);
                      return null;
                    }));
  }

  private void export(Checkpoint made) throws IOException {
    Path folder = Files.createDirectories(settings.exports());
    write(folder.resolve(PUBLIC_KEYS), signer.publicKeys());
    write(
        folder.resolve(
            "%010d-%s.json".formatted(made.number(), made.fingerprint().substring(0, SHORT))),
        json.writeValueAsString(made) + "\n");
  }

  /** At once or not at all: a reader never finds half a file. */
  private static void write(Path file, String content) throws IOException {
    Path written = Files.createTempFile(file.getParent(), "writing", "");
    Files.writeString(written, content);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
