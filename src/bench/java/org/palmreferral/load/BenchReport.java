package org.palmreferral.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What benches found: figures in {@code target/bench/report.json}, a section for each, and the table
 * of the section in the README, between {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->}.
 */
public final class BenchReport {

  private static final Path REPORT = Path.of("target/bench/report.json");
  private static final Path README = Path.of("README.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchReport() {}

  /**
   * Writes a section anew.
   *
   * @param figures all of them, for machines
   * @param head the table's columns, for people
   * @param rows the table's rows
   */
  public static void section(
      String name, Map<String, ?> figures, List<String> head, List<List<String>> rows) {
    try {
      Files.createDirectories(REPORT.getParent());
      ObjectNode report =
          Files.exists(REPORT)
              ? (ObjectNode) JSON.readTree(REPORT.toFile())
              : JSON.createObjectNode();
      ObjectNode section = JSON.createObjectNode();
      section.put("day", LocalDate.now().toString());
      section.put("commit", commit());
      section.put("java", Runtime.version().toString());
      section.put("machine", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
      section.put("processors", Runtime.getRuntime().availableProcessors());
      section.set("figures", JSON.valueToTree(figures));
      report.set(name, section);
      JSON.writerWithDefaultPrettyPrinter().writeValue(REPORT.toFile(), report);
      table(name, section, head, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure of a section, when it was measured before. */
  public static OptionalDouble figure(String section, String name) {
    try {
      JsonNode found =
          Files.exists(REPORT)
              ? JSON.readTree(REPORT.toFile()).path(section).path("figures").path(name)
              : JSON.missingNode();
      return found.isNumber() ? OptionalDouble.of(found.asDouble()) : OptionalDouble.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void table(
      String name, ObjectNode section, List<String> head, List<List<String>> rows)
      throws IOException {
    String readme = Files.readString(README);
    String begin = "<!-- bench:" + name + " -->";
    int from = readme.indexOf(begin);
    int to = readme.indexOf("<!-- /bench:" + name + " -->");
    if (from < 0 || to < from) {
      throw new IllegalStateException("README.md has no place for " + name);
    }
    String table =
        "%s%n%n%s, %d cores shared with the load, Java %s, commit %s%n%n%s%n%s%n%s%n%n"
            .formatted(
                begin,
                section.path("day").asText(),
                section.path("processors").asInt(),
                Runtime.version().feature(),
                section.path("commit").asText(),
                line(head),
                "|---".repeat(head.size()) + '|',
                rows.stream().map(BenchReport::line).collect(Collectors.joining("\n")));
    Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** What was measured; with a mark when it was changed since. */
  private static String commit() throws IOException {
    return said("git", "rev-parse", "--short", "HEAD")
        + (said("git", "status", "--porcelain", "--", "src", "pom.xml").isEmpty() ? "" : "+");
  }

  private static String said(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
