package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@link ExampleFilter} puts into the contract: one for each operation, named like
 * it, and one for each kind of problem.
 */
final class ExampleFile {

  static final Path FOLDER = Path.of("src", "main", "resources", "META-INF", "examples");
  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String PROBLEM = "application/problem+json";

  private ExampleFile() {}

  /** The file an exchange could be kept in; null when it is an example of nothing. */
  static @Nullable String nameFor(Exchanges.Exchange exchange) {
    String type = type(exchange);
    if (exchange.status() / 100 == 2) {
      String operation = Contract.operation(exchange.method(), exchange.path());
      boolean shown = type.isEmpty() || type.contains("json") || type.startsWith("text/");
      return operation != null && shown ? operation : null;
    }
    if (!type.equals(PROBLEM)) {
      return null;
    }
    for (Answer answer : Answer.values()) {
      if (answer.status.equals(Integer.toString(exchange.status()))) {
        return "problem-" + answer.status;
      }
    }
    return null;
  }

  /** Whether the file is there and still fits the contract. */
  static boolean holds(String name) throws IOException {
    Path file = file(name);
    return Files.exists(file) && ExampleFit.faults(name, JSON.readTree(file.toFile())).isEmpty();
  }

  /** What is kept of an exchange; null when it would not fit the contract. */
  static @Nullable JsonNode of(String name, Exchanges.Exchange exchange) throws IOException {
    for (boolean cut : new boolean[] {true, false}) {
      JsonNode example = shaped(exchange, cut);
      if (ExampleFit.faults(name, example).isEmpty()) {
        return example;
      }
    }
    return null;
  }

  private static JsonNode shaped(Exchanges.Exchange exchange, boolean cut) throws IOException {
    ObjectNode example = JSON.createObjectNode();
    String type = type(exchange);
    if (exchange.status() / 100 == 2 && exchange.request().length > 0) {
      example.set("request", Redaction.of(JSON.readTree(exchange.request()), cut));
    }
    if (!type.isEmpty()) {
      example.put("mediaType", type);
    }
    if (type.contains("json")) {
      example.set("response", Redaction.of(JSON.readTree(exchange.answer()), cut));
    } else if (type.startsWith("text/")) {
      example.put("response", Redaction.text(exchange.answer()));
    }
    return example;
  }

  static void write(String name, JsonNode example) throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(file(name), JSON.writeValueAsString(example) + "\n", StandardCharsets.UTF_8);
  }

  static @Nullable JsonNode read(String name) {
    try {
      return Files.exists(file(name)) ? JSON.readTree(file(name).toFile()) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static Path file(String name) {
    return FOLDER.resolve(name + ".json");
  }

  /** The media type without its parameters. */
  private static String type(Exchanges.Exchange exchange) {
    String type = exchange.mediaType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
