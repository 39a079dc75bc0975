package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever built on the released contract can go on, unless the version says otherwise. To release:
 * {@code mvn test -Dtest=NothingBreaksUnseenTest -Dcontract.release=1.2.3}, and commit the file.
 */
class NothingBreaksUnseenTest {

  private static final ObjectNode CURRENT = (ObjectNode) Released.tree(Released.CURRENT);
  private static final String LIST = "/paths/~1api~1v1~1clues/get";
  private static final String SEND = "/paths/~1api~1v1~1clues/post";
  private static final String SCHEMAS = "/components/schemas/";

  @BeforeAll
  static void release() {
    String version = System.getProperty("contract.release");
    if (version != null) {
      Released.release(version);
    }
  }

  @Test
  void theCurrentContractKeepsWhatTheReleasedOnePromised() {
    JsonNode released = Released.tree(Released.FILE);
    JsonNode current = Released.tree(Released.CURRENT);
    List<String> faults = faults(released, current);
    assertTrue(
        faults.isEmpty(),
        () ->
            "breaks those who built on "
                + version(released)
                + "; keep it, or let the version in pom.xml say so: "
                + String.join("\n", faults));
  }

  @Test
  void theVersionSaysWhatMayBreak() {
    assertFalse(Released.mayBreak("0.1.0", "0.1.0"));
    assertFalse(Released.mayBreak("0.1.0", "0.1.7-SNAPSHOT"));
    assertTrue(Released.mayBreak("0.1.0", "0.2.0-SNAPSHOT"));
    assertTrue(Released.mayBreak("0.1.0", "1.0.0"));
    assertFalse(Released.mayBreak("1.1.0", "1.2.0"));
    assertTrue(Released.mayBreak("1.1.0", "2.0.0-SNAPSHOT"));
    assertFalse(Released.mayBreak("1.1.0", "0.9.0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void breaks(String what, Consumer<ObjectNode> change) {
    ObjectNode released = part();
    ObjectNode current = part();
    change.accept(current);
    assertFalse(released.equals(current), "nothing was changed");
    assertFalse(faults(released, current).isEmpty(), what);
    ((ObjectNode) current.get("info")).put("version", "0.2.0-SNAPSHOT");
    assertEquals(List.of(), faults(released, current), "the version says so");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void adds(String what, Consumer<ObjectNode> change) {
    ObjectNode current = part();
    change.accept(current);
    assertFalse(part().equals(current), "nothing was changed");
    assertEquals(List.of(), faults(part(), current), what);
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        change("an operation is gone", d -> object(d, "/paths/~1api~1v1~1clues").remove("get")),
        change("a path is gone", d -> object(d, "/paths").remove("/api/v1/regions")),
        change("another name", d -> object(d, SEND).put("operationId", "other")),
        change("a status is gone", d -> object(d, SEND + "/responses").remove("201")),
        change("a problem is gone", d -> object(d, SEND + "/responses").remove("422")),
        change(
            "another media type",
            d -> {
              ObjectNode content = object(d, LIST + "/responses/200/content");
              content.set("text/json", content.remove("application/json"));
            }),
        change("an answer lacks", d -> object(d, SCHEMAS + "Region/properties").remove("level")),
        change("it may lack", d -> object(d, SCHEMAS + "Me/properties").remove("acting")),
        change("no longer sure", d -> array(d, SCHEMAS + "Region/required").remove(0)),
        change(
            "another type",
            d -> object(d, SCHEMAS + "Region/properties/level").put("type", "string")),
        change("another format", d -> object(d, SCHEMAS + "LocalDate").put("format", "date-time")),
        change("a new state", d -> array(d, SCHEMAS + "ClueStatus/enum").add("NEW")),
        change("needed", d -> array(d, SCHEMAS + "TeamForm/required").add("motto")),
        change(
            "new and needed",
            d -> {
              array(d, SCHEMAS + "TeamForm/required").add("motto");
              object(d, SCHEMAS + "TeamForm/properties").putObject("motto").put("type", "string");
            }),
        change("not heard", d -> object(d, SCHEMAS + "TeamForm/properties").remove("purpose")),
        change("a choice less", d -> array(d, SCHEMAS + "Urgency/enum").remove(0)),
        change("shorter", d -> object(d, SCHEMAS + "TeamForm/properties/name").put("maxLength", 9)),
        change("longer", d -> object(d, SCHEMAS + "TeamForm/properties/name").put("minLength", 9)),
        change(
            "at most",
            d -> object(d, SCHEMAS + "GridForm/properties/households").put("maximum", 9)),
        change(
            "at least",
            d -> object(d, SCHEMAS + "GridForm/properties/households").put("minimum", 9)),
        change(
            "a form", d -> object(d, SCHEMAS + "TeamForm/properties/service").put("pattern", "A")),
        change("fewer", d -> object(d, SCHEMAS + "ClueForm/properties/persons").put("maxItems", 1)),
        change(
            "more", d -> object(d, SCHEMAS + "ClueForm/properties/eligibility").put("minItems", 3)),
        change("a parameter is gone", d -> array(d, LIST + "/parameters").remove(0)),
        change(
            "a parameter is needed", d -> object(d, LIST + "/parameters/0").put("required", true)),
        change("a new one is needed", d -> parameter(d, true)),
        change("a smaller page", d -> object(d, limit(d)).put("maximum", 10)),
        change("not for a role", d -> array(d, SEND + "/x-roles").remove(0)));
  }

  static Stream<Arguments> adds() {
    return Stream.of(
        change(
            "an operation",
            d -> object(d, "/paths").set("/api/v1/new", d.at("/paths/~1api~1v1~1me").deepCopy())),
        change(
            "something that may be sent",
            d ->
                object(d, SCHEMAS + "TeamForm/properties")
                    .putObject("motto")
                    .put("type", "string")),
        change(
            "something that is answered",
            d -> object(d, SCHEMAS + "Region/properties").putObject("motto").put("type", "string")),
        change("a parameter", d -> parameter(d, false)),
        change("a role", d -> array(d, SEND + "/x-roles").add("NEW")),
        change(
            "longer", d -> object(d, SCHEMAS + "TeamForm/properties/name").put("maxLength", 999)),
        change("not needed", d -> array(d, SCHEMAS + "TeamForm/required").remove(0)),
        change("surer", d -> array(d, SCHEMAS + "Me/required").add("acting")),
        change("words", d -> object(d, SCHEMAS + "TeamForm").put("description", "A team")),
        change(
            "an example",
            d -> object(d, SCHEMAS + "TeamForm/properties/name").put("example", "队")));
  }

  private static Arguments change(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }

  private static void parameter(ObjectNode document, boolean required) {
    array(document, LIST + "/parameters")
        .addObject()
        .put("name", "colour")
        .put("in", "query")
        .put("required", required)
        .putObject("schema")
        .put("type", "string");
  }

  private static String limit(JsonNode document) {
    JsonNode all = document.at(LIST + "/parameters");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("name").asText().equals("limit")) {
        return LIST + "/parameters/" + i + "/schema";
      }
    }
    throw new AssertionError("a list without a limit");
  }

  private static List<String> faults(JsonNode released, JsonNode current) {
    return Released.mayBreak(version(released), version(current))
        ? List.of()
        : Breaks.between(Released.parsed(released), Released.parsed(current));
  }

  private static String version(JsonNode document) {
    return document.at("/info/version").asText();
  }

  /** The current contract as far as the changes reach, released as 0.1.0. */
  private static ObjectNode part() {
    ObjectNode document = CURRENT.deepCopy();
    ((ObjectNode) document.get("info")).put("version", "0.1.0");
    object(document, "/paths")
        .retain(
            List.of(
                "/api/v1/clues",
                "/api/v1/me",
                "/api/v1/regions",
                "/api/v1/teams",
                "/api/v1/grids",
                "/api/v1/ledger"));
    return document;
  }

  private static ObjectNode object(JsonNode document, String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private static ArrayNode array(JsonNode document, String pointer) {
    return (ArrayNode) document.at(pointer);
  }
}
