package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.palmreferral.testing.Pictures;

/** Makes requests that the document allows, and that have a chance to be granted. */
final class Aim {

  static final String BOUNDARY = "----a-boundary-of-the-fuzzer";
  private static final int LEARNT = 25;

  private final Document document;
  private final Values values;
  private final Harvest harvest;
  private final Sources sources;
  private final Seeds seeds = new Seeds();
  private final Map<String, Document.Operation> looks = new ConcurrentHashMap<>();
  private final Map<String, Deque<JsonNode>> granted = new ConcurrentHashMap<>();
  private final Map<String, byte[]> tables = new ConcurrentHashMap<>();

  Aim(Document document, Values values, Harvest harvest, Sources sources) {
    this.document = document;
    this.values = values;
    this.harvest = harvest;
    this.sources = sources;
    for (Document.Operation one : document.operations()) {
      if (one.method().equals("GET")) {
        looks.put(one.path(), one);
      }
    }
  }

  Shot at(Random random, Document.Operation operation, Caller who) {
    Shot shot = new Shot(operation, who);
    shot.uri = path(random, shot) + query(random, shot);
    if (operation.takes("Idempotency-Key")) {
      shot.header("Idempotency-Key", "fuzz-" + Long.toHexString(random.nextLong()));
    }
    if (operation.takes("If-Match")) {
      shot.header("If-Match", '"' + String.valueOf(version(random, shot)) + '"');
    }
    shot.header("Accept", "*/*");
    if (random.nextInt(3) == 0) {
      shot.header("Accept-Language", random.nextBoolean() ? "en" : "zh-CN");
    }
    if (operation.bodies().containsKey("application/json")) {
      shot.json = json(random, operation, who);
      body(shot, shot.json.toString());
    } else if (operation.bodies().containsKey("multipart/form-data")) {
      shot.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
      shot.body = form(random, operation, who);
    }
    return shot;
  }

  /** A body of JSON in place of the one it has. */
  static void body(Shot shot, String json) {
    shot.dropHeader("Content-Type");
    shot.header("Content-Type", "application/json");
    shot.body = json.getBytes(StandardCharsets.UTF_8);
  }

  /** The look at a thing before a change of it: the operation that gives its version. */
  @Nullable Shot look(Shot change) {
    String path = change.operation.path();
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Document.Operation look = looks.get(path.substring(0, end));
      if (look != null && path.substring(0, end).endsWith("}")) {
        Shot shot = new Shot(look, change.who);
        int parts = path.substring(0, end).split("/", -1).length;
        String[] sent = change.uri.split("\\?", 2)[0].split("/", -1);
        shot.uri = String.join("/", List.of(sent).subList(0, parts));
        shot.ids.addAll(change.ids);
        shot.header("Accept", "*/*");
        return shot;
      }
    }
    return null;
  }

  /** Puts the version that is known by now into a request that was made before. */
  void freshen(Random random, Shot shot) {
    shot.dropHeader("If-Match");
    shot.header("If-Match", '"' + String.valueOf(version(random, shot)) + '"');
  }

  /** Remembers what was granted. */
  void learn(Shot shot, int status, @Nullable String type, byte[] answer) {
    if (status / 100 != 2) {
      return;
    }
    if (shot.json != null && shot.kind.equals("valid")) {
      Deque<JsonNode> kept = granted.computeIfAbsent(shot.operation.id(), id -> new ArrayDeque<>());
      synchronized (kept) {
        kept.addLast(shot.json);
        if (kept.size() > LEARNT) {
          kept.removeFirst();
        }
      }
    }
    if (type != null && type.startsWith("text/csv") && answer.length < 10_000) {
      tables.put(shot.operation.path(), answer);
    }
  }

  private int version(Random random, Shot shot) {
    for (int i = shot.ids.size() - 1; i >= 0; i--) {
      Integer known = harvest.versionOf(shot.ids.get(i));
      if (known != null) {
        return known;
      }
    }
    return random.nextInt(3);
  }

  private String path(Random random, Shot shot) {
    StringBuilder path = new StringBuilder();
    String word = "thing";
    for (String part : shot.operation.path().substring(1).split("/", -1)) {
      path.append('/');
      if (!part.startsWith("{")) {
        path.append(part);
        word = part;
        continue;
      }
      String name = part.substring(1, part.indexOf('}'));
      String value = parameter(random, shot, name, word);
      if (Values.isUuid(value)) {
        shot.ids.add(value);
      }
      path.append(encoded(value)).append(part.substring(part.indexOf('}') + 1));
    }
    return path.toString();
  }

  private String parameter(Random random, Shot shot, String name, String word) {
    JsonNode schema =
        shot.operation.in("path").stream()
            .filter(p -> p.name().equals(name))
            .map(p -> document.flat(p.schema()))
            .findFirst()
            .orElseThrow();
    String known =
        shot.ids.isEmpty()
            ? null
            : harvest.within(
                random, shot.ids.get(shot.ids.size() - 1), name.equals("id") ? word : name);
    if (known != null && random.nextInt(8) > 0) {
      return known;
    }
    boolean own = name.equals("id") || harvest.value(random, shot.who.name(), name) == null;
    String value = values.of(random, shot.who, own ? word : name, schema).asText();
    boolean sparing = !shot.method.equals("GET") && harvest.isSpared(value);
    return sparing ? java.util.UUID.randomUUID().toString() : value;
  }

  private String query(Random random, Shot shot) {
    List<String> pairs = new ArrayList<>();
    for (Document.Parameter one : shot.operation.in("query")) {
      if (!one.required() && random.nextInt(10) >= 3) {
        continue;
      }
      String value = null;
      if (one.name().equals("after")) {
        value =
            harvest.value(
                random, shot.who.name(), Harvest.lastWord(shot.operation.path()) + "#next");
        if (value == null) {
          continue;
        }
      }
      if (value == null) {
        value = values.of(random, shot.who, one.name(), one.schema()).asText();
      }
      pairs.add(one.name() + '=' + encoded(value));
    }
    return pairs.isEmpty() ? "" : '?' + String.join("&", pairs);
  }

  private JsonNode json(Random random, Document.Operation operation, Caller who) {
    JsonNode schema = operation.bodies().get("application/json");
    JsonNode seed = seeds.of(operation);
    if (seed != null && random.nextInt(3) == 0) {
      JsonNode body = seed.deepCopy();
      Seeds.fill(random, who, values, body);
      return body;
    }
    JsonNode fresh = values.of(random, who, Harvest.lastWord(operation.path()), schema);
    Deque<JsonNode> kept = granted.get(operation.id());
    if (kept != null && random.nextInt(3) > 0 && fresh instanceof ObjectNode made) {
      JsonNode before;
      synchronized (kept) {
        before = List.copyOf(kept).get(random.nextInt(kept.size())).deepCopy();
      }
      // what was granted once, with one thing changed
      List<String> names = new ArrayList<>();
      made.fieldNames().forEachRemaining(names::add);
      if (!names.isEmpty() && before instanceof ObjectNode again) {
        String name = names.get(random.nextInt(names.size()));
        again.set(name, made.get(name));
      }
      return before;
    }
    if (operation.path().endsWith("/sign-in/wechat") || operation.path().endsWith("/step-up")) {
      if (fresh instanceof ObjectNode made && who.phone() != null) {
        made.put("code", sources.loginCode(who.phone()));
      }
    }
    return fresh;
  }

  private byte[] form(Random random, Document.Operation operation, Caller who) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    document
        .flat(operation.bodies().get("multipart/form-data"))
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode schema = document.flat(field.getValue());
              if (schema.path("format").asText().equals("binary")
                  || schema.path("type").asText("object").equals("object")) {
                file(form, field.getKey(), random, operation);
              } else {
                String text = values.of(random, who, field.getKey(), schema).asText();
                part(form, field.getKey(), "", text.getBytes(StandardCharsets.UTF_8));
              }
            });
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private void file(
      ByteArrayOutputStream form, String name, Random random, Document.Operation operation) {
    if (operation.path().endsWith("/import")) {
      byte[] table =
          tables.getOrDefault(operation.path() + "/template.csv", new byte[] {'a', ',', 'b', '\n'});
      part(form, name, "; filename=\"t.csv\"\r\nContent-Type: text/csv", table);
    } else {
      byte[] picture = Pictures.png(random.nextInt(0x1000000));
      part(form, name, "; filename=\"p.png\"\r\nContent-Type: image/png", picture);
    }
  }

  private static void part(ByteArrayOutputStream form, String name, String rest, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(BOUNDARY, name, rest);
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
