package org.palmreferral.vault.suite;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written to it, segment by segment; {@link #close} writes the last one. */
final class Sm4SealingStream extends OutputStream {

  private final OutputStream target;
  private final Sm4Files.Segments segments;
  private final byte[] waiting = new byte[Sm4Files.SEGMENT];
  private int filled;
  private boolean closed;

  Sm4SealingStream(OutputStream target, Sm4Files.Segments segments) {
    this.target = target;
    this.segments = segments;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == waiting.length) {
        // there is more, so this one is not the last
        target.write(segments.seal(waiting, filled, false));
        filled = 0;
      }
      int part = Math.min(left, waiting.length - filled);
      System.arraycopy(bytes, from, waiting, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      target.write(segments.seal(waiting, filled, true));
      target.close();
    }
  }
}
