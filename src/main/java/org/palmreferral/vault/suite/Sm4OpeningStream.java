package org.palmreferral.vault.suite;

import java.io.IOException;
import java.io.InputStream;

/** Opens a sealed file segment by segment; nothing of one comes out before its tag is right. */
final class Sm4OpeningStream extends InputStream {

  private final InputStream source;
  private final Sm4Files.Segments segments;
  private byte[] sealed = new byte[Sm4Files.SEGMENT + Sm4.TAG];
  private byte[] next = new byte[Sm4Files.SEGMENT + Sm4.TAG];
  private int nextLength;
  private byte[] opened = new byte[0];
  private int position;
  private boolean last;

  Sm4OpeningStream(InputStream source, Sm4Files.Segments segments) throws IOException {
    this.source = source;
    this.segments = segments;
    this.nextLength = source.readNBytes(next, 0, next.length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == opened.length) {
      if (last) {
        return -1;
      }
      openNext();
    }
    int part = Math.min(length, opened.length - position);
    System.arraycopy(opened, position, into, offset, part);
    position += part;
    return part;
  }

  /** The last segment is the one after which nothing comes. */
  private void openNext() throws IOException {
    byte[] free = sealed;
    sealed = next;
    int length = nextLength;
    next = free;
    nextLength = length < sealed.length ? 0 : source.readNBytes(next, 0, next.length);
    last = nextLength == 0;
    opened = segments.open(sealed, length, last);
    position = 0;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
