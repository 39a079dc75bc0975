package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.TestWorld;

/**
 * One of everything in a county, brought about by its people.
 *
 * @param waiting a clue that the federation has not answered
 * @param accepted a clue that the procuratorate has taken over
 * @param attachment of the accepted clue
 * @param leg a referral on its way
 * @param notification of the cadre
 * @param session of the cadre
 * @param relief the case of the accepted clue
 * @param asked a higher level, to join in that case
 * @param evidence a scan in that case
 * @param told consents
 * @param assistance what others do for that case's household
 * @param rights what its federation was asked about personal data, and keeps from erasure
 */
record County(
    String region,
    String village,
    String federation,
    String procuratorate,
    String grassroots,
    String grassrootsName,
    String waiting,
    String accepted,
    String attachment,
    String leg,
    String member,
    String invitation,
    String grid,
    String notification,
    String session,
    String relief,
    String asked,
    String evidence,
    Told told,
    Assistance assistance,
    SubjectProbes.Rights rights) {

  /**
   * What there is of consents.
   *
   * @param person of the waiting clue
   * @param duty by statute, to tell of the accepted one; it cannot be withdrawn
   */
  record Told(String person, String duty) {}

  static final String GRID = "授权核验网格";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who acts for a county, and the names of its houses. */
  record Hands(
      String village,
      String cadre,
      String reviewer,
      String procurator,
      String administrator,
      String federation,
      String procuratorate,
      String grassroots) {}

  static County of(Hands hands) {
    DemoClient cadre = client();
    String token = cadre.signIn(hands.cadre()).path("accessToken").asText();
    DemoClient reviewer = TestWorld.phone(hands.reviewer());
    DemoClient administrator = TestWorld.phone(hands.administrator());
    String procuratorate = TestWorld.get().house(hands.procuratorate());
    String federation = TestWorld.get().house(hands.federation());
    String grassroots = TestWorld.get().house(hands.grassroots());

    String accepted = report(cadre, hands.village());
    String attachment = attach(token, accepted);
    DemoClient procurator = TestWorld.phone(hands.procurator());
    accept(procurator, refer(reviewer, accepted, procuratorate));
    String leg = refer(reviewer, report(cadre, hands.village()), procuratorate);
    String relief =
        procurator
            .post("/api/v1/relief-cases", Map.of("clue", accepted, "matter", "刑初" + accepted))
            .path("id")
            .asText();
    String region = hands.village().substring(0, 6);
    String waiting = report(cadre, hands.village());
    return new County(
        region,
        hands.village(),
        federation,
        procuratorate,
        grassroots,
        hands.grassroots(),
        waiting,
        accepted,
        attachment,
        leg,
        first(administrator, "/api/v1/members?organisation=" + grassroots),
        invite(administrator, federation),
        administrator
            .post(
                "/api/v1/grids", Map.of("region", hands.village(), "name", GRID, "households", 100))
            .path("id")
            .asText(),
        notification(cadre),
        Walker.session(token),
        relief,
        ask(procurator, relief),
        scan(procurator, relief),
        new Told(person(reviewer, waiting), duty(procurator, accepted)),
        Assistance.of(region, procurator, relief),
        SubjectProbes.Rights.of(reviewer, waiting));
  }

  private static String ask(DemoClient procurator, String relief) {
    return procurator
        .call(
            "POST",
            "/api/v1/relief-cases/" + relief + "/joint",
            Map.of("organisation", TestWorld.get().house("河池市人民检察院"), "why", "县级资金不足"),
            0)
        .path("id")
        .asText();
  }

  private static String person(DemoClient who, String clue) {
    return who.get("/api/v1/clues/" + clue).path("persons").path(0).path("id").asText();
  }

  private static String duty(DemoClient procurator, String clue) {
    return procurator
        .post(
            "/api/v1/clues/" + clue + "/consents",
            Map.of("person", person(procurator, clue), "consent", ConsentProbes.DUTY))
        .path("id")
        .asText();
  }

  private static String scan(DemoClient procurator, String relief) {
    String path = "/api/v1/relief-cases/" + relief;
    HttpResponse<String> answer =
        FormUpload.post(
            procurator,
            path + "/evidence/OTHER/arrival",
            procurator.get(path).path("version").asInt(),
            null,
            picture());
    try {
      return JSON.readTree(answer.body()).required("attachment").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids that nobody of another county may ever be shown. */
  List<String> secrets() {
    return List.of(
        waiting,
        accepted,
        attachment,
        leg,
        member,
        invitation,
        grid,
        notification,
        session,
        relief,
        asked,
        evidence,
        told.person(),
        told.duty(),
        assistance.measure(),
        assistance.proof(),
        assistance.drive(),
        assistance.visit(),
        rights.request(),
        rights.hold());
  }

  /** A clue of the village. */
  static Map<String, Object> form(String village) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.putAll(
        Map.of(
            "residence",
            village,
            "registration",
            village,
            "caseRegion",
            village.substring(0, 6),
            "childHarm",
            false));
    return form;
  }

  static byte[] picture() {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoClient client() {
    return new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
  }

  private static String report(DemoClient cadre, String village) {
    return cadre.post("/api/v1/clues", form(village)).path("id").asText();
  }

  private static String attach(String token, String clue) {
    Probe upload =
        Probe.post("/api/v1/clues/" + clue + "/attachments", 201)
            .withFile("photo.png", "image/png", picture());
    HttpResponse<String> answer = Knock.properly(upload, token);
    try {
      return JSON.readTree(answer.body()).required("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refer(DemoClient reviewer, String clue, String procuratorate) {
    String path = "/api/v1/clues/" + clue;
    return reviewer
        .call(
            "POST",
            path + "/referrals",
            Map.of("receiver", procuratorate),
            reviewer.get(path).path("version").asInt())
        .path("id")
        .asText();
  }

  private static void accept(DemoClient procurator, String leg) {
    for (String verb : List.of("receive", "accept")) {
      String path = "/api/v1/referrals/" + leg;
      procurator.call(
          "POST", path + '/' + verb, null, procurator.get(path).path("version").asInt());
    }
  }

  private static String invite(DemoClient administrator, String federation) {
    return administrator
        .post(
            "/api/v1/invitations",
            Map.of(
                "organisation", federation,
                "role", "AUDITOR",
                "name", "韦晓燕",
                "phone", "13911110000"))
        .path("id")
        .asText();
  }

  private static String notification(DemoClient cadre) {
    Eventually.holds(() -> assertFalse(cadre.get("/api/v1/notifications").path("items").isEmpty()));
    return first(cadre, "/api/v1/notifications");
  }

  private static String first(DemoClient who, String list) {
    JsonNode line = who.get(list).path("items").path(0);
    return line.required("id").asText();
  }
}
