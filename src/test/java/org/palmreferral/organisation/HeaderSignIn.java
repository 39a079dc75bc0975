package org.palmreferral.organisation;

import static io.restassured.RestAssured.given;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role;

/** Signs in whoever the test's header names: account, role, organisation and region. */
@ApplicationScoped
public class HeaderSignIn implements HttpAuthenticationMechanism {

  private static final String HEADER = "X-Test-Actor";

  /** A request of somebody of that role and division, with a fresh idempotency key. */
  public static RequestSpecification as(Role role, String region) {
    return as(role, region, UUID.randomUUID());
  }

  static RequestSpecification as(Role role, String region, UUID organisation) {
    return once(UUID.randomUUID(), role, region, organisation);
  }

  /** A request that can be sent again: the key stands for the account too. */
  static RequestSpecification once(UUID key, Role role, String region, UUID organisation) {
    return given()
        .header(HEADER, key + "/" + role + "/" + organisation + "/" + region)
        .header("Idempotency-Key", key.toString());
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader(HEADER);
    if (header == null) {
      return Uni.createFrom().nullItem();
    }
    String[] parts = header.split("/", 4);
    UUID account = UUID.fromString(parts[0]);
    Role role = Role.valueOf(parts[1]);
    Actor actor = new Actor(account, account, role, account, UUID.fromString(parts[2]), parts[3]);
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(parts[0]))
                .addRole(role.name())
                .addAttribute(CurrentActor.ATTRIBUTE, actor)
                .build());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }
}
