package org.palmreferral.journey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps all that is logged, with everything that hangs on it. */
final class LogRecorder extends Handler {
  private final PatternFormatter formatter = new PatternFormatter("%-5p [%c] %X %s%e%n");
  final ByteArrayOutputStream text = new ByteArrayOutputStream();
  int records;

  @Override
  public synchronized void publish(LogRecord record) {
    if (String.valueOf(record.getLoggerName()).startsWith("jdk.")) {
      return; // the client of this test, which is not part of the service
    }
    records++;
    String line = formatter.format(ExtLogRecord.wrap(record));
    text.writeBytes(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
