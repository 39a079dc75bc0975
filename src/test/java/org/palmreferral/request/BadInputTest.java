package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.palmreferral.testing.RealServers;

/** What a clue cannot be, and JSON that is none. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BadInputTest extends RefusedCalls {

  @Test
  void whatAClueCannotBe() {
    assertAll(
        bad("no narrative", f -> f.remove("narrative"), "bad_input", "narrative"),
        bad("nobody", f -> f.putArray("persons"), "bad_input", "persons"),
        bad("null person", f -> f.putArray("persons").addNull(), "bad_input", "persons[0]"),
        bad("no name", f -> person(f).remove("name"), "bad_input", "persons[0].name"),
        bad(
            "zero width",
            f -> person(f).put("name", "\u200B\u200D"),
            "bad_input",
            "persons[0].name"),
        bad(
            "check digit",
            f -> number(f, "110105194912310020"),
            "identity_number.malformed",
            "persons[0].identityNumber"),
        bad(
            "no such day",
            f -> person(f).put("birthDate", "2023-02-30"),
            "bad_json",
            "persons[0].birthDate"),
        bad(
            "born later",
            f -> person(f).put("birthDate", "2999-01-01"),
            "person.birth_future",
            "persons[0].birthDate"),
        bad(
            "year zero",
            f -> person(f).put("birthDate", "-999999999-01-01"),
            "date.out_of_range",
            "persons[0].birthDate"),
        bad(
            "five digits of a year",
            f -> person(f).put("birthDate", "+10000-01-01"),
            "date.out_of_range",
            "persons[0].birthDate"),
        bad("unknown urgency", f -> f.put("urgency", MARK), "bad_json", "urgency"),
        bad("urgency by number", f -> f.put("urgency", 0), "bad_json", "urgency"),
        bad(
            "unknown category",
            f -> f.putArray("eligibility").add(MARK),
            "bad_json",
            "eligibility[0]"),
        bad("null category", f -> f.putArray("eligibility").addNull(), "bad_input", "eligibility"),
        bad("number for text", f -> f.put("narrative", 7), "bad_json", "narrative"),
        bad("list for text", f -> f.putArray("narrative").add(MARK), "bad_json", "narrative"),
        bad("text for truth", f -> f.put("childHarm", "true"), "bad_json", "childHarm"),
        bad(
            "text for object",
            f -> person(f).put("guardian", MARK),
            "bad_json",
            "persons[0].guardian"),
        bad("unknown region", f -> f.put("residence", "459999"), "region.unknown", "residence"),
        bad("no region", f -> f.put("residence", "4512%"), "bad_input", "residence"),
        bad("a region of case", f -> f.put("caseRegion", "99"), "region.unknown", "caseRegion"),
        bad(
            "fifty people",
            f -> {
              for (int i = 0; i < 49; i++) {
                f.withArray("persons").add(person(f).deepCopy());
              }
            },
            "bad_input",
            "persons"),
        bad("a long story", f -> f.put("narrative", "字".repeat(5001)), "bad_input", "narrative"),
        bad(
            "a phone",
            f -> person(f).put("phone", "13812345678x"),
            "bad_input",
            "persons[0].phone"),
        bad(
            "no guardian",
            f -> person(f).remove("guardian"),
            "person.guardian",
            "persons[0].guardian"));
  }

  @Test
  void textThatIsNoText() {
    String body = form();
    assertAll(
        raw("half a pair", body.replace(MARK, MARK + "\\ud800"), "text.malformed"),
        raw("halves swapped", body.replace(MARK, MARK + "\\udc00\\ud800"), "text.malformed"),
        raw("NUL", body.replace(MARK, MARK + "\\u0000"), "text.malformed"),
        raw("a bell", body.replace(MARK, MARK + "\\u0007"), "bad_input"),
        raw("right to left", body.replace(MARK, MARK + "\u202E"), "bad_input"),
        raw("depth", "{\"persons\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "bad_json"),
        raw(
            "depth nobody asked for",
            body.replaceFirst("\\{", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ","),
            "bad_json"),
        raw(
            "the same twice",
            body.replaceFirst("\"narrative\":", "\"narrative\":null,\"narrative\":"),
            "bad_json"),
        raw("cut off", body.substring(0, 60), "bad_json"),
        raw("a list", "[]", "bad_json"),
        raw("a text", "\"" + MARK + "\"", "bad_json"),
        raw("null", "null", "bad_input"),
        raw("nothing", "", "bad_input"),
        raw("a long number", body.replace("\"CRITICAL\"", "9".repeat(2000)), "bad_json"),
        bytes("no UTF-8", body.replace(MARK, "\u00FF").getBytes(StandardCharsets.ISO_8859_1)),
        bytes("no UTF-32", new byte[] {0, 0, 0, '{', 0x7F, 0, 0, 0, 0x7F, 0, 0, 0}),
        bytes("half of UTF-16", new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '{', 0}));
  }

  @Test
  void fieldsNobodyKnowsArePassedOver() throws Exception {
    ObjectNode form = (ObjectNode) JSON.readTree(form());
    form.put("fieldOfALaterVersion", "x");
    assertEquals(201, cadre.json("POST", CLUES, form.toString()).statusCode());
  }

  private Executable bad(String what, Consumer<ObjectNode> change, String code, String field) {
    return () -> {
      ObjectNode form = (ObjectNode) JSON.readTree(form());
      change.accept(form);
      String body = form.toString();
      refused(what, l -> cadre.in(l).json("POST", CLUES, body), 400, code).execute();
      assertEquals(
          field,
          JSON.readTree(cadre.in("en").json("POST", CLUES, body).body())
              .path("fields")
              .path(0)
              .path("field")
              .asText(),
          what);
    };
  }

  private Executable raw(String what, String body, String code) {
    return refused(what, l -> cadre.in(l).json("POST", CLUES, body), 400, code);
  }

  private Executable bytes(String what, byte[] body) {
    return refused(
        what, l -> cadre.in(l).send("POST", CLUES, "application/json", body), 400, "bad_json");
  }

  private static void number(ObjectNode form, String digits) {
    person(form).put("identityNumber", digits).remove("noNumber");
  }
}
