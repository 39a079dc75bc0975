package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Values that the fuzzer found to go through, or to break something. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BadValuesTest extends RefusedCalls {

  private static final String RELIEF = "/api/v1/relief-cases/" + UUID.randomUUID();

  @Test
  void whatMustBeThereIsAskedFor() {
    RawClient procurator = signedIn("13800000012");
    assertAll(
        missing(procurator, "/recusal", "{}", "ground"),
        missing(procurator, "/findings/INCOME", "{}", "verdict"),
        missing(procurator, "/evidence/IDENTITY/waiver", "{}", "words"),
        missing(procurator, "/evidence/IDENTITY/collection", "{}", "words"));
  }

  @Test
  void datesNobodyCanMean() {
    RawClient reviewer = signedIn("13800000011");
    for (String day : new String[] {"%2B10000-01-01", "-0001-01-01", "1899-12-31", "3000-01-01"}) {
      assertAll(
          refused(
              day,
              l -> reviewer.in(l).get("/api/v1/activities?region=451223&from=" + day),
              400,
              "date.out_of_range"),
          refused(
              day,
              l -> reviewer.in(l).get("/api/v1/duties/digests/" + day),
              400,
              "date.out_of_range"));
    }
  }

  @Test
  void aPositionNextToNothingIsNothing() {
    for (String small : new String[] {"1e-320", "-4.9e-324", "1e-200", "0", "-0.0"}) {
      String body = "{\"latitude\": " + small + ", \"longitude\": " + small + "}";
      assertEquals(
          200,
          new RawClient(TestWorld.service(), null)
              .json("POST", "/api/v1/stations/near", body)
              .statusCode(),
          small);
    }
  }

  @Test
  void partsWithNothingBetweenThem() throws Throwable {
    HttpRequest request =
        HttpRequest.newBuilder(
                TestWorld.service().resolve("/api/v1/promises/" + UUID.randomUUID() + "/pictures"))
            .header("Authorization", "Bearer " + TestWorld.phone("13800000017").accessToken())
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "multipart/form-data; boundary=")
            .POST(HttpRequest.BodyPublishers.ofString("------x\r\n\r\n------x--"))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(400, answer.statusCode());
    assertEquals("text.malformed", JSON.readTree(answer.body()).path("code").asText());
  }

  @Test
  void aRequestAboutAClueThatIsNotThere() throws Throwable {
    RawClient reviewer = signedIn("13800000011");
    String body =
        JSON.writeValueAsString(
            Map.of(
                "kind", "ACCESS",
                "name", "韦秀兰",
                "birthDate", "1980-01-01",
                "female", true,
                "checkedBy", "ID_CARD",
                "clue", UUID.randomUUID().toString()));
    refused(
            "no such clue",
            l -> reviewer.in(l).json("POST", "/api/v1/subject-requests", body),
            404,
            "not_found")
        .execute();
  }

  @Test
  void oneAnswerHasOneLanguage() throws Exception {
    for (String language :
        new String[] {"*", "fr", "\"", "fr, en;q=0.1", "en-GB", "x".repeat(300)}) {
      var answer =
          new RawClient(TestWorld.service(), null)
              .in(language)
              .json("POST", "/api/v1/stations/near", "{\"latitude\": 91, \"longitude\": 1}");
      JsonNode problem = JSON.readTree(answer.body());
      assertEquals(400, answer.statusCode());
      assertEquals(
          isChinese(problem.path("title")),
          isChinese(problem.path("fields").path(0).path("message")),
          language);
    }
  }

  @Test
  void aRefreshTokenThatIsWorthNothingSaysHowToSignIn() {
    var answer =
        new RawClient(TestWorld.service(), null)
            .json("POST", "/api/v1/sign-in/refresh", "{\"refreshToken\": \"nothing\"}");
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  private static boolean isChinese(JsonNode text) {
    assertTrue(text.isTextual());
    return text.asText().codePoints().anyMatch(Character::isIdeographic);
  }

  private static Executable missing(RawClient who, String path, String body, String field) {
    return () -> {
      var answer = who.json("POST", RELIEF + path, body, "If-Match", "\"0\"");
      assertEquals(400, answer.statusCode(), path);
      assertEquals(
          field, JSON.readTree(answer.body()).path("fields").path(0).path("field").asText(), path);
    };
  }
}
