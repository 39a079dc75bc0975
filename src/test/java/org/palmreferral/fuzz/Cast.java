package org.palmreferral.fuzz;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;

/** Everybody of the demo, signed in, and again when the fuzzer has signed somebody out. */
final class Cast {

  private final URI service;
  private final URI platform;
  private final Harvest harvest;
  private final Map<String, DemoClient> phones = new ConcurrentHashMap<>();
  private final Map<String, String> memberships = new ConcurrentHashMap<>();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final ToLongFunction<String> count;
  private final List<Caller> people = new ArrayList<>();
  private final String expired;

  /**
   * @param count counts in the database
   */
  Cast(URI service, URI platform, Harvest harvest, String signKey, ToLongFunction<String> count) {
    this.count = count;
    this.service = service;
    this.platform = platform;
    this.harvest = harvest;
    this.expired =
        Jwt.issuer("palmreferral")
            .subject(UUID.randomUUID().toString())
            .claim("sid", UUID.randomUUID().toString())
            .issuedAt(Instant.now().minusSeconds(7200))
            .expiresAt(Instant.now().minusSeconds(3600))
            .sign(signKey);
    List<DemoCast.Person> all = new ArrayList<>(DemoCast.PEOPLE);
    all.add(DemoCast.RESIDENT);
    all.add(new DemoCast.Person(DemoCast.ADMINISTRATOR, "管理员", "ADMINISTRATOR", ""));
    for (DemoCast.Person person : all) {
      Caller who = new Caller(person.phone(), person.role(), person.phone());
      people.add(who);
      meet(who);
    }
  }

  /** Signs in, and notes what the fuzzer must not do to her. */
  private void meet(Caller who) {
    signIn(who);
    JsonNode me = phones.get(who.name()).get("/api/v1/me");
    harvest.take(who.name(), "/api/v1/me", me);
    spare(me);
    accounts.put(who.name(), me.path("account").asText());
    String membership = me.path("memberships").path(0).path("id").asText();
    if (!membership.isEmpty()) {
      memberships.put(who.name(), membership);
    }
  }

  private void spare(JsonNode node) {
    node.forEach(this::spare);
    if (node.isTextual() && Values.isUuid(node.asText())) {
      harvest.spare(node.asText());
    }
  }

  /**
   * Somebody who may call the operation, as far as roles tell; a stranger where nobody needs to.
   */
  Caller allowed(Random random, Document.Operation operation) {
    if (operation.open() && random.nextBoolean()) {
      return Caller.STRANGER;
    }
    List<Caller> fit = all(operation);
    return fit.isEmpty() ? anybody(random) : fit.get(random.nextInt(fit.size()));
  }

  /** Everybody who may call the operation, as far as roles tell. */
  List<Caller> all(Document.Operation operation) {
    return people.stream().filter(who -> operation.open() || mayCall(who, operation)).toList();
  }

  static boolean mayCall(Caller who, Document.Operation operation) {
    return operation.roles().contains("AUTHENTICATED") || operation.roles().contains(who.role());
  }

  /**
   * Whether she may by any membership that she has or had: the fuzzer invites people, lets them act
   * for another house, and ends it.
   */
  boolean mayByAnother(Caller who, Document.Operation operation) {
    String roles = operation.roles().stream().collect(joining("', '", "'", "'"));
    return count.applyAsLong(
            "SELECT count(*) FROM membership WHERE account_id = '%s' AND role IN (%s)"
                .formatted(accounts.get(who.name()), roles))
        > 0;
  }

  Caller anybody(Random random) {
    return people.get(random.nextInt(people.size()));
  }

  @Nullable String token(Caller who) {
    return who.phone() == null ? null : phones.get(who.name()).accessToken();
  }

  /** One that was ours, and is over. */
  String expiredToken() {
    return expired;
  }

  /** Somebody's session was ended: a new one, unless another thread has just begun it. */
  void signInAgain(Caller who, String withToken) {
    synchronized (who) {
      if (withToken.equals(token(who))) {
        signIn(who);
      }
    }
  }

  /** Somebody acts for another organisation by now: back to her own. */
  void actAgain(Caller who) {
    String own = memberships.get(who.name());
    if (own != null) {
      Map<String, String> body = Map.of("membership", own);
      inSession(who, phone -> phone.call("PUT", "/api/v1/me/acting", body, null));
    }
  }

  /** Shows the phone once more, as some looks ask for. */
  void stepUp(Caller who) {
    inSession(
        who,
        phone -> {
          phone.stepUp(who.name());
          return phone;
        });
  }

  /** In a new session when another thread has signed her out meanwhile. */
  private <T> T inSession(Caller who, Function<DemoClient, T> call) {
    synchronized (who) {
      try {
        return call.apply(phones.get(who.name()));
      } catch (IllegalStateException refused) {
        if (!refused.getMessage().contains(": 401 session.")) {
          throw refused;
        }
        signIn(who);
        return call.apply(phones.get(who.name()));
      }
    }
  }

  private void signIn(Caller who) {
    DemoClient phone = new DemoClient(service, platform);
    phone.signIn(who.name());
    phones.put(who.name(), phone);
  }
}
