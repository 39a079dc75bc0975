package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.palmreferral.demo.DemoClient;

/**
 * Many teams, each with its leader, and what they send all at once. They sign in like everybody;
 * only their teams and memberships are written by hand, since a hundred invitations would prove
 * nothing.
 */
public final class Crowd {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong NUMBERS = new AtomicLong(17700000000L);
  private static final String TEAM =
      """
      INSERT INTO organisation (id, kind, name, region_code, created_at)
      VALUES (?, 'VOLUNTEER_ORGANISATION', ?, '451223100001', now())
      """;
  private static final String LEADER =
      """
      INSERT INTO membership (id, account_id, organisation_id, role, started_at)
      VALUES (?, ?, ?, 'TEAM_LEADER', now())
      """;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final List<String> tokens = new ArrayList<>();

  /** What came back; 0 when nothing did. */
  public record Answer(int status, JsonNode body) {}

  /** So many leaders, each of a team of her own. */
  public static Crowd of(int leaders, URI service, URI platform, Connection database) {
    Crowd crowd = new Crowd();
    try (PreparedStatement team = database.prepareStatement(TEAM);
        PreparedStatement leader = database.prepareStatement(LEADER)) {
      for (int i = 0; i < leaders; i++) {
        String number = Long.toString(NUMBERS.incrementAndGet());
        DemoClient phone = new DemoClient(service, platform);
        phone.signIn(number);
        UUID id = UUID.randomUUID();
        team.setObject(1, id);
        team.setString(2, "认领队" + number);
        team.execute();
        leader.setObject(1, UUID.randomUUID());
        leader.setObject(2, UUID.fromString(phone.get("/api/v1/me").path("account").asText()));
        leader.setObject(3, id);
        leader.execute();
        crowd.tokens.add(phone.signIn(number).path("accessToken").asText());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return crowd;
  }

  /** Sends under a key, without waiting for the answer. */
  public CompletableFuture<Answer> post(URI at, int leader, String path, Object body, String key) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(at.resolve(path))
              .timeout(Duration.ofSeconds(120))
              .header("Authorization", "Bearer " + tokens.get(leader))
              .header("Idempotency-Key", key)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      return http.sendAsync(request, BodyHandlers.ofString())
          .handle((answer, lost) -> lost == null ? read(answer) : new Answer(0, JSON.nullNode()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(HttpResponse<String> answer) {
    try {
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
