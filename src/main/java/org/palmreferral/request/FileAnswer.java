package org.palmreferral.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.palmreferral.vault.SealedFile;

/**
 * The content of a file as an answer, given out piece by piece by {@link FileAnswerWriter}.
 *
 * @param content closed by the writer
 * @param size bytes of the content
 */
public record FileAnswer(InputStream content, long size) {

  /**
   * Pictures are shown; anything else is a download. Neither runs a script, whatever it holds.
   *
   * <p>Untyped: of a typed answer Quarkus writes down its toString (its issue 23489).
   */
  public static Response of(SealedFile file, InputStream content) {
    String disposition =
        file.mediaType().startsWith("image/")
            ? "inline"
            : "attachment; filename=\"" + file.id() + ".pdf\"";
    return Response.ok(new FileAnswer(content, file.size()))
        .type(file.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .header("Content-Security-Policy", "sandbox")
        .build();
  }

  /** A file that was made for whoever asks, to be kept by her. */
  public static Response download(byte[] content, String mediaType, String fileName) {
    return Response.ok(new FileAnswer(new ByteArrayInputStream(content), content.length))
        .type(mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"')
        .build();
  }
}
