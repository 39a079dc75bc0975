package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Against the specification's own vector, and against the public library. */
class SignatureTest {

  private static final String BODY = "{\"type\":\"referral.sent\"}";

  @Test
  void theVectorOfTheSpecification() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.of(
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            "{\"test\": 2432232314}"));
  }

  @Test
  void thePublicLibraryVerifiesIt() throws Exception {
    String secret = Signature.draw();
    new Webhook(secret).verify(BODY, headers(List.of(secret)));
    assertThrows(
        WebhookVerificationException.class,
        () -> new Webhook(secret).verify(BODY + " ", headers(List.of(secret))));
  }

  @Test
  void whileOneSecretReplacesAnotherEitherVerifies() throws Exception {
    String before = Signature.draw();
    String now = Signature.draw();
    Map<String, List<String>> both = headers(List.of(now, before));
    new Webhook(before).verify(BODY, both);
    new Webhook(now).verify(BODY, both);
    assertThrows(
        WebhookVerificationException.class, () -> new Webhook(Signature.draw()).verify(BODY, both));
  }

  @Test
  void aSecretHas32Bytes() {
    String secret = Signature.draw();
    assertEquals(32, Base64.getDecoder().decode(secret.substring("whsec_".length())).length);
  }

  private static Map<String, List<String>> headers(List<String> secrets) {
    UUID id = UUID.randomUUID();
    long now = Instant.now().getEpochSecond();
    return Map.of(
        "webhook-id", List.of(id.toString()),
        "webhook-timestamp", List.of(Long.toString(now)),
        "webhook-signature", List.of(Signature.of(secrets, id, now, BODY)));
  }
}
