package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;

/** An invitation is for one phone, once, in time. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class InvitationTest {

  private static final String HOUSE = "凤山县妇女联合会";

  @Inject Pool pool;

  private final String number = Newcomer.resident();
  private final JsonNode invitation = Newcomer.invited(number, "REVIEWER", HOUSE).body();

  @Test
  void theInvitedPhoneJoinsOnce() {
    Answer joined = join(number);
    assertEquals(200, joined.status(), joined::toString);
    assertEquals("REVIEWER", joined.body().path("memberships").path(0).path("role").asText());
    assertEquals(404, join(number).status());
    assertEquals(1, memberships(number).size());
  }

  @Test
  void twoAtOnceSpendItOnce() {
    Caller phone = Caller.phone(number);
    var answers = AtOnce.all(() -> join(phone), () -> join(phone));
    assertEquals(1, answers.stream().filter(a -> a.status() == 200).count(), answers::toString);
    answers.forEach(
        a -> assertEquals(true, a.status() == 200 || a.status() == 404 || a.status() == 409));
    assertEquals(1, memberships(number).size());
  }

  @Test
  void anotherPhoneDoesNotJoin() {
    assertEquals(404, join(Newcomer.resident()).status());
    assertEquals(200, join(number).status(), "and spoils nothing");
  }

  @Test
  void aPhoneWithoutNumberIsAskedToBindOne() {
    Answer refused = join(Newcomer.number());
    assertEquals(422, refused.status());
    assertEquals("phone.missing", refused.code());
  }

  @Test
  void anExpiredInvitationIsSpent() {
    pool.preparedQuery(
            "UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(invitation.path("id").asText())));
    assertEquals(404, join(number).status());
    assertEquals(0, memberships(number).size());
  }

  @Test
  void aRevokedInvitationIsSpent() {
    assertEquals(2, revoke().status() / 100);
    assertEquals(404, join(number).status());
    assertEquals("invitation.spent", revoke().code());
  }

  @Test
  void anAcceptedInvitationIsNotRevoked() {
    join(number);
    Answer refused = revoke();
    assertEquals(409, refused.status());
    assertEquals("invitation.spent", refused.code());
  }

  @Test
  void nobodyInvitesIntoAnotherCounty() {
    assertEquals(404, Newcomer.invited(Newcomer.number(), "REVIEWER", "东兰县妇女联合会").status());
  }

  @Test
  void aPostMustExistInTheHouse() {
    Answer refused = Newcomer.invited(Newcomer.number(), "CHIEF", HOUSE);
    assertEquals(422, refused.status());
    assertEquals("invitation.role", refused.code());
  }

  private Answer revoke() {
    return Caller.phone("13800000020")
        .delete("/api/v1/invitations/" + invitation.path("id").asText());
  }

  private Answer join(String phone) {
    return join(Caller.phone(phone));
  }

  private Answer join(Caller phone) {
    return phone.post("/api/v1/invitations/join", Map.of("code", invitation.path("code").asText()));
  }

  private static JsonNode memberships(String phone) {
    return Caller.phone(phone).get("/api/v1/me").body().path("memberships");
  }
}
