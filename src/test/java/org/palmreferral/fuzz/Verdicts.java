package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds an answer against the document and against what the README promises of every answer. */
final class Verdicts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception\\b|\\bat [a-z]+\\.[a-z.]+\\(|org\\.palmreferral|java\\.(lang|util|time)\\.|io\\.(quarkus|vertx|netty)"
              + "|org\\.hibernate|ERROR: |SQLSTATE");
  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

  /** Begins what is said of a success for somebody of another role. */
  static final String GRANTED = "granted to ";

  private static final Set<Integer> BARE = Set.of(414, 431);

  private final Document document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          VersionFlag.V4,
          builder ->
              builder
                  .metaSchema(OpenApi30.getInstance())
                  .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
  private final ResourceBundle chinese = bundle("zh");
  private final ResourceBundle english = bundle("en");

  Verdicts(Document document) {
    this.document = document;
  }

  /** What is wrong with an answer, in a few words each that are the same for the same fault. */
  List<String> faults(Shot shot, Wire.Answer answer) {
    if (isNone(shot.uri)) {
      boolean bare = answer.status() == 400 && answer.body().length == 0;
      return bare ? List.of() : List.of("more than 400 to an address that is none");
    }
    List<String> faults = new ArrayList<>();
    if (answer.status() >= 500) {
      faults.add("a fault of ours");
    }
    boolean known = shot.method.equals(shot.operation.method()) && !shot.elsewhere;
    if (known) {
      documented(shot, answer, faults);
    }
    if (answer.status() == 401 && answer.header("WWW-Authenticate") == null) {
      faults.add("401 without WWW-Authenticate");
    }
    if (answer.status() == 405 && answer.header("Allow") == null) {
      faults.add("405 without Allow");
    }
    if (answer.header("X-Trace-Id") == null && !BARE.contains(answer.status())) {
      faults.add("without X-Trace-Id");
    }
    if (answer.status() >= 400 && !BARE.contains(answer.status()) && !shot.method.equals("HEAD")) {
      problem(shot, answer, faults);
    }
    if (answer.status() / 100 == 2 && known) {
      letIn(shot, faults);
    }
    return faults;
  }

  /** The HTTP layer refuses such an address, with the status alone. */
  private static boolean isNone(String address) {
    try {
      new URI(address);
      return false;
    } catch (URISyntaxException none) {
      return true;
    }
  }

  private void documented(Shot shot, Wire.Answer answer, List<String> faults) {
    Document.Response response = shot.operation.responses().get(Integer.toString(answer.status()));
    if (response == null) {
      faults.add("undocumented status");
      return;
    }
    if (response.retryAfter() && answer.header("Retry-After") == null) {
      faults.add("without Retry-After");
    }
    if (answer.body().length == 0) {
      if (!response.content().isEmpty() && answer.header("Content-Length") != null) {
        boolean empty = response.content().keySet().stream().noneMatch(t -> t.contains("json"));
        if (!empty) {
          faults.add("without the content that is documented");
        }
      }
      return;
    }
    String type = base(answer.header("Content-Type"));
    JsonNode schema =
        response.content().entrySet().stream()
            .filter(one -> base(one.getKey()).equals(type))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (schema == null) {
      faults.add("undocumented content type " + type);
    } else if (type.endsWith("json")) {
      faults.addAll(mismatches(schema, answer.body()));
    }
  }

  private List<String> mismatches(JsonNode schema, byte[] body) {
    JsonNode json = read(body);
    if (json == null) {
      return List.of("no JSON");
    }
    return schemas
        .computeIfAbsent(schema.toString(), text -> compiled(schema))
        .validate(json)
        .stream()
        .map(Verdicts::words)
        .distinct()
        .toList();
  }

  /** Without the position in lists and without the value. */
  private static String words(ValidationMessage message) {
    return "schema: "
        + message.getInstanceLocation().toString().replaceAll("\\[\\d+]|/\\d+", "[]")
        + ' '
        + message.getType();
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.components());
    return factory.getSchema(
        whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private void problem(Shot shot, Wire.Answer answer, List<String> faults) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (INSIDES.matcher(text).find()) {
      faults.add("tells of its insides");
    }
    JsonNode problem = read(answer.body());
    if (!"application/problem+json".equals(base(answer.header("Content-Type")))
        || problem == null) {
      faults.add("no problem details");
      return;
    }
    String code = problem.path("code").asText();
    if (problem.path("status").asInt() != answer.status()) {
      faults.add("another status in the problem");
    }
    if (!chinese.containsKey(code) || !english.containsKey(code)) {
      faults.add("code not in the bundles: " + code);
    }
    String trace = problem.path("traceId").asText();
    if (!TRACE.matcher(trace).matches() || !trace.equals(answer.header("X-Trace-Id"))) {
      faults.add("without its trace");
    }
    String asked = shot.headerOf("Accept-Language");
    boolean inEnglish = "en".equals(asked);
    if (shot.hasTwice("Accept-Language")) {
      return; // what both say together is the server's to find out
    }
    if (asked == null || inEnglish || asked.equals("zh-CN")) {
      String told = answer.header("Content-Language");
      if (!(inEnglish ? "en" : "zh-CN").equals(told)) {
        faults.add("in language " + told);
      }
      language(problem.path("title"), inEnglish, faults);
      problem.path("fields").forEach(field -> language(field.path("message"), inEnglish, faults));
    }
  }

  private static void language(JsonNode text, boolean english, List<String> faults) {
    boolean ideographs = text.asText().codePoints().anyMatch(Character::isIdeographic);
    if (text.asText().isBlank() || ideographs == english) {
      faults.add("a text in another language");
    }
  }

  /** A success for somebody whom the document does not let call. */
  private static void letIn(Shot shot, List<String> faults) {
    if (shot.operation.open()) {
      return;
    }
    if (shot.token != Shot.Token.OWN || shot.who.phone() == null) {
      faults.add("granted without a session");
    } else if (!Cast.mayCall(shot.who, shot.operation)) {
      faults.add(GRANTED + shot.who.role());
    }
  }

  private static @Nullable JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException none) {
      return null;
    }
  }

  private static String base(@Nullable String type) {
    return type == null ? "none" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle(
        "messages.messages",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
