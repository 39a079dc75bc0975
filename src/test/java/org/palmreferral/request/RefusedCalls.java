package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.TestWorld;

/**
 * Whatever is sent: a problem in the caller's language, nothing stored, and nothing of what was
 * sent in the answer or in the log.
 */
abstract class RefusedCalls {

  static final String CLUES = "/api/v1/clues";
  static final String CADRE = "13800000010";
  static final String MARK = "机密内容";
  static final ObjectMapper JSON = new ObjectMapper();
  static final String STORED =
      """
      SELECT (SELECT count(*) FROM clue) || ' ' || (SELECT count(*) FROM clue_person) || ' '
        || (SELECT count(*) FROM clue_step) || ' ' || (SELECT count(*) FROM clue_attachment) || ' '
        || (SELECT coalesce(sum(last), 0) FROM register_number) || ' '
        || (SELECT count(*) FROM invitation) AS stored
      """;

  @Inject Pool pool;

  private final HeardLog log = new HeardLog();
  RawClient cadre;

  @BeforeEach
  void signIn() {
    TestWorld.get();
    cadre = signedIn(CADRE);
    log.begin();
  }

  @AfterEach
  void nothingWasLogged() {
    assertEquals(List.of(), log.end(MARK, "110105194912310020", "13812345678"));
  }

  /** Sends it in no language and in English, and looks at both answers from all sides. */
  final Executable refused(String what, RawClient.Call call, int status, String code) {
    return () -> {
      String before = stored();
      List<String> titles = new ArrayList<>();
      for (String language : new String[] {null, "en"}) {
        String name = what + " in " + language;
        var answer = call.send(language);
        JsonNode problem = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        assertEquals(
            status + " " + code, answer.statusCode() + " " + problem.path("code").asText(), name);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("application/problem+json"), name + ": " + type);
        assertEquals(
            language == null ? "zh-CN" : "en",
            answer.headers().firstValue("Content-Language").orElse(""),
            name);
        assertEquals(status, problem.path("status").asInt(), name);
        assertEquals("about:blank", problem.path("type").asText(), name);
        assertTrue(problem.path("traceId").asText().matches("[0-9a-f]{32}"), name + " no trace");
        List<String> texts = new ArrayList<>(List.of(problem.path("title").asText()));
        problem.path("fields").forEach(field -> texts.add(field.path("message").asText()));
        for (String text : texts) {
          assertEquals(
              language == null,
              text.codePoints().anyMatch(Character::isIdeographic),
              name + ": " + text);
        }
        titles.add(texts.get(0));
        Stream.of(MARK, "110105194912310020", "13812345678")
            .forEach(sent -> assertFalse(answer.body().contains(sent), name + " echoes"));
      }
      assertEquals(2, titles.stream().distinct().count(), what);
      assertEquals(before, stored(), what + " left something behind");
    };
  }

  final String stored() {
    return pool.query(STORED).executeAndAwait().iterator().next().getString("stored");
  }

  static String form() {
    ObjectNode form = JSON.valueToTree(DemoClues.FENGSHAN);
    return form.put("narrative", MARK).toString();
  }

  static ObjectNode person(ObjectNode form) {
    return (ObjectNode) form.path("persons").path(0);
  }

  static RawClient signedIn(String phone) {
    JsonNode tokens = new DemoClient(TestWorld.service(), TestWorld.platform()).signIn(phone);
    return new RawClient(TestWorld.service(), tokens.path("accessToken").asText());
  }
}
