package org.palmreferral.request;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Listens to everything that is logged. */
public final class HeardLog extends Handler {

  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  public void begin() {
    Logger.getLogger("").addHandler(this);
  }

  /** The lines in which one of the texts stands. */
  public List<String> end(String... texts) {
    Logger.getLogger("").removeHandler(this);
    return heard.stream().filter(line -> Stream.of(texts).anyMatch(line::contains)).toList();
  }

  @Override
  public void publish(LogRecord line) {
    StringWriter text = new StringWriter();
    text.write(String.valueOf(line.getMessage()));
    if (line.getParameters() != null) {
      Stream.of(line.getParameters()).forEach(value -> text.write(" " + value));
    }
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(new PrintWriter(text));
    }
    heard.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
