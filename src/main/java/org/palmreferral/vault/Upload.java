package org.palmreferral.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file somebody sent, after {@link UploadCheck}: of a known type, and in the form in which it may
 * be kept. Closing it deletes the file that was received and the one it was rewritten to, so that
 * the plaintext stays on the disk no longer than needed.
 */
public final class Upload implements AutoCloseable {

  private final Path received;
  private final String mediaType;
  private final @Nullable Path rewritten;

  private Upload(Path received, String mediaType, @Nullable Path rewritten) {
    this.received = received;
    this.mediaType = mediaType;
    this.rewritten = rewritten;
  }

  static Upload asReceived(Path received, String mediaType) {
    return new Upload(received, mediaType, null);
  }

  static Upload rewritten(Path received, String mediaType, Path rewritten) {
    return new Upload(received, mediaType, rewritten);
  }

  /**
   * {@code image/jpeg}, {@code image/png} or {@code application/pdf}: as found, not as declared.
   */
  public String mediaType() {
    return mediaType;
  }

  /** Whether a browser may show it; anything else is served as a download only. */
  public boolean isPicture() {
    return rewritten != null;
  }

  /** The content to keep. */
  public InputStream content() throws IOException {
    return Files.newInputStream(rewritten == null ? received : rewritten);
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(received);
    } finally {
      if (rewritten != null) {
        Files.deleteIfExists(rewritten);
      }
    }
  }
}
