package org.palmreferral.presence.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.palmreferral.identity.MeasuredStanding;
import org.palmreferral.presence.code.CodeSigner;
import org.palmreferral.presence.code.MeasuredCodes;
import org.palmreferral.problem.Messages;

/**
 * What Vert.x and its PostgreSQL client can do at best with a scan: a bare handler with the same check
 * of the token (jose4j, ES256), the same signature of the code, the same two statements and the same
 * JSON, on as many event loops and connections as the service has. No Redis, no filter, no metrics, no
 * trace, no bounds. A process of its own.
 */
final class Floor extends AbstractVerticle {

  /** Event loops of either process. */
  static final int LOOPS = Runtime.getRuntime().availableProcessors() * 2;

  private static final PresenceSettings SETTINGS =
      new io.smallrye.config.SmallRyeConfigBuilder()
          .withMapping(PresenceSettings.class)
          .build()
          .getConfigMapping(PresenceSettings.class);
  private static final String RECORD = Recording.sql(SETTINGS);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final Map<UUID, UUID> MEMBERSHIPS = new ConcurrentHashMap<>();

  private JwtConsumer tokens;
  private CodeSigner signer;
  private Pool pool;

  /** Says {@code ready} when it can be asked. */
  public static void main(String[] none) {
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(
            Floor::new,
            new DeploymentOptions().setInstances(LOOPS))
        .onSuccess(id -> System.out.println("ready"))
        .onFailure(
            e -> {
              e.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public void start(Promise<Void> started) throws Exception {
    JsonWebKeySet keys =
        new JsonWebKeySet(Files.readString(Path.of(System.getProperty("floor.verify"))));
    tokens =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
            .setExpectedIssuer("palmreferral")
            .setRequireExpirationTime()
            .build();
    signer = MeasuredCodes.signer(HexFormat.of().parseHex(System.getProperty("floor.secret")));
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(21).setShared(true).setName("floor"))
            .connectingTo(
                PgConnectOptions.fromUri(System.getProperty("floor.database"))
                    .setUser(System.getProperty("floor.user"))
                    .setPassword(System.getenv("FLOOR_PASSWORD"))
                    .setCachePreparedStatements(true))
            .using(vertx)
            .build();
    pool.query("SELECT account_id, id FROM membership WHERE ended_at IS NULL")
        .execute()
        .compose(
            rows -> {
              rows.forEach(row -> MEMBERSHIPS.put(row.getUUID(0), row.getUUID(1)));
              return vertx
                  .createHttpServer()
                  .requestHandler(this::scan)
                  .listen(Integer.getInteger("floor.port"), "127.0.0.1");
            })
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void scan(HttpServerRequest request) {
    JwtClaims claims;
    UUID account;
    UUID session;
    try {
      claims = tokens.processToClaims(request.getHeader("Authorization").substring(7));
      account = UUID.fromString(claims.getSubject());
      session = UUID.fromString(claims.getClaimValueAsString("sid"));
    } catch (InvalidJwtException | org.jose4j.jwt.MalformedClaimException e) {
      request.response().setStatusCode(401).end();
      return;
    }
    request
        .body()
        .compose(
            body ->
                pool.preparedQuery(MeasuredStanding.sql())
                    .execute(Tuple.of(account, session, MEMBERSHIPS.get(account)))
                    .compose(standing -> record(account, form(body))))
        .onSuccess(
            answer ->
                request.response().putHeader("Content-Type", "application/json").end(answer))
        .onFailure(
            e -> {
              e.printStackTrace();
              request.response().setStatusCode(500).end();
            });
  }

  private io.vertx.core.Future<Buffer> record(UUID account, ScanForm form) {
    ScanForm.Item item = form.items().get(0);
    var code = signer.read(item.code());
    if (code == null) {
      return io.vertx.core.Future.failedFuture("no code of ours");
    }
    OffsetDateTime now = OffsetDateTime.now();
    Tuple values =
        Tuple.tuple()
            .addUUID(account)
            .addUUID(item.id())
            .addOffsetDateTime(item.capturedAt())
            .addLong(code.number())
            .addString(item.way().name())
            .addString("TURNING")
            .addArrayOfString(new String[0])
            .addString(Nearness.NEAR.name())
            .addUUID(form.client())
            .addInteger(item.sequence())
            .addOffsetDateTime(now)
            .addUUID(account)
            .addInteger(null);
    return pool.preparedQuery(RECORD)
        .execute(values)
        .map(rows -> answer(item, rows.iterator().next()));
  }

  private static Buffer answer(ScanForm.Item item, Row row) {
    try {
      return Buffer.buffer(
          JSON.writeValueAsBytes(
              new ScanAnswer(
                  List.of(
                      new ScanAnswer.Item(
                          item.id(),
                          ScanAnswer.Outcome.valueOf(row.getString("outcome")),
                          null,
                          null,
                          Flag.shown(row.getArrayOfStrings("marks"), Messages.CHINESE),
                          Way.valueOf(row.getString("turn")),
                          row.getUUID("station"),
                          item.capturedAt(),
                          row.getBoolean("replayed"))))));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ScanForm form(Buffer body) {
    try {
      return JSON.readValue(body.getBytes(), ScanForm.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
