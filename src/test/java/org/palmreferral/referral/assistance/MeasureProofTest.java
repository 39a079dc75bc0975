package org.palmreferral.referral.assistance;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.testing.Helped.MEASURES;
import static org.palmreferral.testing.Helped.agency;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.measure;
import static org.palmreferral.testing.Helped.planned;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.Helped.step;
import static org.palmreferral.testing.ReliefDesk.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;

/** A scan that proves a measure. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MeasureProofTest {

  @Test
  void proofIsKeptWithTheMeasure() {
    String relief = ReliefDesk.openedCase("小菊");
    String measure = planned(relief, measure(girl(relief), "SCHOOLING"));
    String path = MEASURES + measure + "/proofs";
    assertEquals(409, upload(path), "accepted first");
    step(agency(), measure, "acceptance", null);
    assertEquals(201, upload(path));
    assertEquals(201, upload(path), "the same picture stands there once");
    JsonNode proofs = reviewer().get(MEASURES + measure).path("proofs");
    assertEquals(1, proofs.size());
    assertEquals("application/pdf", proofs.path(0).path("mediaType").asText());
    String proof = path + '/' + proofs.path(0).path("id").asText();
    assertArrayEquals(pdf(), FormUpload.get(reviewer(), proof).body());
    step(agency(), measure, "delivery", words("已办理入学"));
    assertEquals("DELIVERED", reviewer().get(MEASURES + measure).path("status").asText());
  }

  private static int upload(String path) {
    return given()
        .header("Authorization", "Bearer " + agency().accessToken())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .multiPart("file", "proof.pdf", pdf(), "application/pdf")
        .post(path)
        .statusCode();
  }

  private static byte[] pdf() {
    return """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog >>
        endobj
        trailer
        << /Root 1 0 R >>
        startxref
        9
        %%EOF
        """
        .getBytes(StandardCharsets.US_ASCII);
  }
}
