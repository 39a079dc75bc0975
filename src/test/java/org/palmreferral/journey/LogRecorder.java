package org.palmreferral.journey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Looks through all that is logged, with everything that hangs on it. It is looked through by the
 * piece, in whole records: at its finest a log is larger than memory.
 */
final class LogRecorder extends Handler {
  private final PatternFormatter formatter = new PatternFormatter("%-5p [%c] %X %s%e%n");
  private static final int PIECE = 1 << 20;

  private final Canary canary;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(2 * PIECE);
  private final List<String> found = new ArrayList<>();
  int records;

  LogRecorder(Canary canary) {
    this.canary = canary;
  }

  /** Where the canary was found. */
  synchronized List<String> found() {
    search();
    return found;
  }

  private void search() {
    found.addAll(canary.in("the log, before record " + records, piece.toByteArray()));
    piece.reset();
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (String.valueOf(record.getLoggerName()).startsWith("jdk.")) {
      return; // the client of this test, which is not part of the service
    }
    records++;
    String line = formatter.format(ExtLogRecord.wrap(record));
    piece.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    if (piece.size() >= PIECE) {
      search();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
