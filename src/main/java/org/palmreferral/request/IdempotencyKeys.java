package org.palmreferral.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Keys and the answers given under them. An answer may hold personal data, so it is sealed. */
@ApplicationScoped
class IdempotencyKeys {

  private static final String ANSWER = "idempotency_key.answer";

  private final ObjectMapper json;
  private final Vault vault;
  private final Clock clock;
  private final Pool pool;

  IdempotencyKeys(ObjectMapper json, Vault vault, Clock clock, Pool pool) {
    this.json = json;
    this.vault = vault;
    this.clock = clock;
    this.pool = pool;
  }

  /** An answer given before, which may have been an empty one. */
  record Answer(@Nullable Object value) {
    @Nullable Object orNull() {
      return value;
    }
  }

  /** Takes the key for this transaction; who comes second while it runs is turned away. */
  Uni<Void> claim(UUID account, String key) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended(:lock, 0))",
                        Boolean.class)
                    .setParameter("lock", account + key)
                    .getSingleResult())
        .invoke(
            free -> {
              if (!free) {
                throw new Refusal.Conflict("idempotency.in_flight");
              }
            })
        .replaceWithVoid();
  }

  Uni<Optional<Answer>> answered(
      UUID account, String key, List<byte[]> fingerprints, JavaType type) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "SELECT fingerprint, answer FROM idempotency_key"
                            + " WHERE account = :account AND key = :key",
                        Object[].class)
                    .setParameter("account", account)
                    .setParameter("key", key)
                    .getResultList())
        .map(rows -> answer(rows, account, key, fingerprints, type));
  }

  private Optional<Answer> answer(
      List<Object[]> rows, UUID account, String key, List<byte[]> fingerprints, JavaType type) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    byte[] before = (byte[]) rows.get(0)[0];
    if (fingerprints.stream().noneMatch(one -> Arrays.equals(one, before))) {
      throw new Refusal.RuleBroken("idempotency.other_body");
    }
    try {
      String text = vault.open((byte[]) rows.get(0)[1], new Place(ANSWER, account + key));
      return Optional.of(new Answer(json.readValue(text, type)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored answer cannot be read as " + type);
    }
  }

  Uni<Void> store(UUID account, String key, byte[] fingerprint, @Nullable Object answer) {
    byte[] sealed = vault.seal(write(answer), new Place(ANSWER, account + key));
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        "INSERT INTO idempotency_key (account, key, fingerprint, answer, created_at)"
                            + " VALUES (:account, :key, :fingerprint, :answer, :at)")
                    .setParameter("account", account)
                    .setParameter("key", key)
                    .setParameter("fingerprint", fingerprint)
                    .setParameter("answer", sealed)
                    .setParameter("at", OffsetDateTime.now(clock))
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** The one to store first; the others know a request again that came before a key changed. */
  List<byte[]> fingerprints(String method, Object[] arguments) {
    return vault.fingerprints("idempotency", method + write(arguments));
  }

  JavaType type(Type type) {
    return json.constructType(type);
  }

  private String write(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + e.getClass().getSimpleName());
    }
  }

  /** A phone may come back after days without network; after thirty the answers are forgotten. */
  @Scheduled(identity = "idempotency-clean", every = "1h", delayed = "5m")
  Uni<Void> forget() {
    return pool.query("DELETE FROM idempotency_key WHERE created_at < now() - interval '30 days'")
        .execute()
        .replaceWithVoid();
  }
}
