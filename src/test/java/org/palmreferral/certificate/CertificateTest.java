package org.palmreferral.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CertificateTest {

  private static final String CERTIFICATES = "/api/v1/certificates";

  @Inject Pool pool;

  @Test
  void sheAsksAndTheOneWhoRecordsCertifies() throws IOException {
    String number = served();
    DemoClient volunteer = TestWorld.phone(number);
    JsonNode choice = hours(volunteer);
    assertEquals(StationDesk.HOUSE, choice.path("name").asText());
    assertEquals(60, choice.path("minutes").asInt());
    assertFalse(choice.path("asked").asBoolean());

    JsonNode asked = ask(volunteer);
    String id = asked.path("id").asText();
    assertEquals("REQUESTED", asked.path("status").asText());
    assertTrue(hours(volunteer).path("asked").asBoolean());
    Eventually.holds(() -> assertEquals(1, heard(StationDesk.KEEPER, id, "certificate.requested")));
    assertEquals(1, duties(id));
    assertTrue(listed(keeper().get(CERTIFICATES + "?status=REQUESTED&limit=100"), id));

    JsonNode issued = step(keeper(), id, "issue", null);
    String certified = issued.path("number").asText();
    assertTrue(certified.matches("ZM-451223100001-[0-9]{4}-[0-9]{5,}-[2-9A-Z]{10}"), certified);
    assertEquals(0, duties(id));
    Eventually.holds(() -> assertEquals(1, heard(number, id, "certificate.answered")));

    JsonNode file = volunteer.get(path(id));
    assertTrue(file.path("mine").asBoolean());
    assertEquals(60, file.path("stated").path("minutes").asInt());
    assertEquals("班玉兰", file.path("stated").path("issuer").asText());
    assertFalse(file.path("changedSince").asBoolean());
    assertTrue(file.path("stated").path("phone").asText().contains("****"));

    HttpResponse<byte[]> pdf = FormUpload.get(volunteer, path(id) + "/pdf");
    assertEquals(200, pdf.statusCode());
    assertEquals("application/pdf", pdf.headers().firstValue("Content-Type").orElseThrow());
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains(certified), text);
      assertTrue(text.contains("1 小时 0 分钟"), text);
      assertTrue(text.contains("****"), text);
      assertFalse(text.contains(number), "the whole phone number is nobody's business");
    }
  }

  @Test
  void everybodyWhoHasTheNumberVerifiesItAndSeesNoMore() throws Exception {
    String number = served();
    String id = issued(number);
    String certified = keeper().get(path(id)).path("stated").path("number").asText();
    Caller.Answer told = Caller.stranger().get(CERTIFICATES + "/" + certified + "/verification");
    assertEquals(200, told.status());
    assertTrue(told.body().path("valid").asBoolean());
    assertEquals("新某某", told.body().path("name").asText());
    assertEquals(60, told.body().path("minutes").asInt());
    assertEquals(StationDesk.HOUSE, told.body().path("organisation").asText());
    assertFalse(told.body().toString().contains(number.substring(7)), "neither name nor phone");
    assertFalse(told.body().toString().contains("班玉兰"), "nor who signed it");

    HttpResponse<String> page = page(certified);
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("有效"), page.body());
    assertTrue(page.body().contains("新某某"));
    assertFalse(page.body().contains(number.substring(7)));
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());

    step(keeper(), id, "revoke", Map.of("words", "记录有误"));
    JsonNode revoked =
        Caller.stranger().get(CERTIFICATES + "/" + certified + "/verification").body();
    assertFalse(revoked.path("valid").asBoolean());
    assertEquals(LocalDate.now(TimeSource.CHINA).toString(), revoked.path("revokedOn").asText());
    assertFalse(revoked.toString().contains("记录有误"), "why is between the two");
    assertTrue(page(certified).body().contains("撤销"));
    refused("404 not_found", () -> TestWorld.phone(number).get(path(id) + "/pdf"));
    assertTrue(TestWorld.phone(number).get(path(id)).toString().contains("记录有误"));
  }

  @Test
  void whatIsNoNumberIsNotThere() throws Exception {
    String unknown = "ZM-451223100001-2026-00001-22222ABCDE";
    assertEquals(
        404, Caller.stranger().get(CERTIFICATES + "/" + unknown + "/verification").status());
    Caller.Answer malformed = Caller.stranger().get(CERTIFICATES + "/ZM-1/verification");
    assertEquals(400, malformed.status());
    assertEquals(404, page(unknown).statusCode());
    HttpResponse<String> script = page("%3Cscript%3E");
    assertEquals(404, script.statusCode());
    assertFalse(script.body().contains("<script>"));
  }

  @Test
  void nobodyCertifiesHerself() {
    String number = Newcomer.member("KEEPER", StationDesk.HOUSE);
    serve(number);
    DemoClient herself = TestWorld.phone(number);
    String id = ask(herself).path("id").asText();
    refused("403 certificate.own", () -> step(herself, id, "issue", null));
    refused("403 certificate.own", () -> step(herself, id, "decline", Map.of("words", "不")));
    assertFalse(listed(herself.get(CERTIFICATES + "?limit=100"), id), "not among those to answer");
    // nor does the database let her
    RuntimeException broken =
        assertThrows(
            RuntimeException.class,
            () ->
                sql(
                    """
                    UPDATE certificate SET status = 'ISSUED', due_on = NULL, number = 'X',
                      minutes = 1, snapshot = '\\x00', issued_on = current_date,
                      issued_by = account WHERE id = $1
                    """,
                    id));
    assertTrue(broken.toString().contains("certificate_by_another"), broken.toString());
    assertEquals("ISSUED", step(keeper(), id, "issue", null).path("status").asText());
  }

  @Test
  void itIsFrozenOnceItIsIssued() {
    String number = served();
    String id = issued(number);
    RuntimeException broken =
        assertThrows(
            RuntimeException.class,
            () -> sql("UPDATE certificate SET minutes = minutes + 60 WHERE id = $1", id));
    assertTrue(broken.toString().contains("a certificate is never changed"), broken.toString());
    serve(number);
    JsonNode file = keeper().get(path(id));
    assertEquals(60, file.path("stated").path("minutes").asInt(), "as it was");
    assertEquals(120, file.path("minutes").asInt(), "as it is");
    assertTrue(file.path("changedSince").asBoolean());
    String again = issued(number);
    assertNotEquals(id, again);
    assertEquals(120, keeper().get(path(again)).path("stated").path("minutes").asInt());
  }

  @Test
  void oneRequestWaitsHoweverOftenSheAsks() {
    String number = served();
    String house = TestWorld.get().house(StationDesk.HOUSE);
    Caller phone = Caller.phone(number);
    Callable<Caller.Answer> request = () -> phone.post(CERTIFICATES, Map.of("organisation", house));
    List<Caller.Answer> answers = AtOnce.all(IntStream.range(0, 6).mapToObj(i -> request).toList());
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        5, answers.stream().filter(one -> one.code().equals("certificate.waiting")).count());
    String id =
        TestWorld.phone(number)
            .get(CERTIFICATES + "/mine")
            .path("items")
            .path(0)
            .path("id")
            .asText();
    step(TestWorld.phone(number), id, "withdraw", null);
    refused("409 certificate.arrow", () -> step(keeper(), id, "issue", null));
    assertEquals("REQUESTED", ask(TestWorld.phone(number)).path("status").asText());
  }

  @Test
  void whereNothingIsOnRecordNothingIsCertified() {
    DemoClient nobody = TestWorld.phone(Newcomer.member("VOLUNTEER", StationDesk.HOUSE));
    assertEquals(0, nobody.get("/api/v1/me/hours").path("minutes").asInt());
    refused("422 certificate.nothing", () -> ask(nobody));
    String number = served();
    String house = TestWorld.get().house(StationDesk.HOUSE);
    DemoClient volunteer = TestWorld.phone(number);
    LocalDate today = LocalDate.now(TimeSource.CHINA);
    refused(
        "400 certificate.until",
        () ->
            volunteer.post(
                CERTIFICATES,
                Map.of("organisation", house, "until", today.plusDays(1).toString())));
    refused(
        "422 certificate.nothing",
        () ->
            volunteer.post(
                CERTIFICATES,
                Map.of(
                    "organisation",
                    house,
                    "from",
                    today.minusDays(9).toString(),
                    "until",
                    today.minusDays(2).toString())));
  }

  @Test
  void nobodyElseKnowsOfIt() {
    String number = served();
    String id = ask(TestWorld.phone(number)).path("id").asText();
    for (String other : List.of("13800000017", "13800000019", "13800000031", "13800000018")) {
      refused("404 not_found", () -> TestWorld.phone(other).get(path(id)));
    }
    refused("404 not_found", () -> step(TestWorld.phone("13800000031"), id, "issue", 0, null));
    assertFalse(listed(TestWorld.phone("13800000031").get(CERTIFICATES + "?limit=100"), id));
    refused("404 not_found", () -> step(keeper(), id, "withdraw", null));
    assertTrue(listed(TestWorld.phone("13800000011").get(CERTIFICATES + "?limit=100"), id));
    refused("403 role.forbidden", () -> TestWorld.phone("13800000012").get(path(id)));
  }

  // -- the desk --

  /** Somebody new who has served an hour; her number. */
  private static String served() {
    String number = PromiseDesk.volunteer();
    serve(number);
    return number;
  }

  /** An hour of service, by a wish that she sees to. */
  private static void serve(String number) {
    PromiseDesk.Open open = PromiseDesk.open(1);
    DemoClient volunteer = TestWorld.phone(number);
    JsonNode promise = PromiseDesk.claim(volunteer, open.wish(), 1);
    PromiseDesk.step(volunteer, promise, "prove", PromiseDesk.hour());
    PromiseDesk.step(open.poster(), promise, "confirm", Map.of());
  }

  private static String issued(String number) {
    String id = ask(TestWorld.phone(number)).path("id").asText();
    step(keeper(), id, "issue", null);
    return id;
  }

  /** Where she served last. */
  private static JsonNode hours(DemoClient volunteer) {
    return volunteer.get("/api/v1/me/hours").path("organisations").path(0);
  }

  private static DemoClient keeper() {
    return StationDesk.keeper();
  }

  private static JsonNode ask(DemoClient who) {
    return who.post(CERTIFICATES, Map.of("organisation", TestWorld.get().house(StationDesk.HOUSE)));
  }

  private static JsonNode step(
      DemoClient who, String id, String verb, @Nullable Map<String, ?> body) {
    int version = StationDesk.keeper().get(path(id)).path("version").asInt();
    return step(who, id, verb, version, body);
  }

  private static JsonNode step(
      DemoClient who, String id, String verb, int version, @Nullable Map<String, ?> body) {
    return who.call("POST", path(id) + '/' + verb, body, version);
  }

  private static String path(String id) {
    return CERTIFICATES + '/' + id;
  }

  private static boolean listed(JsonNode list, String id) {
    return list.path("items").findValuesAsText("id").contains(id);
  }

  private static long heard(String phone, String id, String kind) {
    JsonNode items = TestWorld.phone(phone).get("/api/v1/notifications?limit=100").path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .filter(line -> line.path("subject").asText().equals(id))
        .count();
  }

  private long duties(String id) {
    return pool.preparedQuery(
            "SELECT count(*) FROM due_matter WHERE kind = 'CERTIFICATE' AND thing = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(id)))
        .iterator()
        .next()
        .getLong(0);
  }

  private void sql(String sql, String id) {
    pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(id)));
  }

  private static HttpResponse<String> page(String number) throws Exception {
    URI at = TestWorld.service().resolve("/certificates/" + number);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
  }
}
