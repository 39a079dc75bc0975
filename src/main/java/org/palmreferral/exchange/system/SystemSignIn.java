package org.palmreferral.exchange.system;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.Machines;
import org.palmreferral.identity.Tokens;
import org.palmreferral.problem.Refusal;

/** Opens sessions of systems. A wrong secret and a system that is not there are not told apart. */
@ApplicationScoped
class SystemSignIn {

  private final Systems systems;
  private final SystemSecrets secrets;
  private final Machines machines;

  SystemSignIn(Systems systems, SystemSecrets secrets, Machines machines) {
    this.systems = systems;
    this.secrets = secrets;
    this.machines = machines;
  }

  Uni<Tokens> bySecret(UUID system, String secret) {
    return Panache.withSession(
            () ->
                secrets
                    .opens(system, secret)
                    .flatMap(opens -> opens ? systems.findById(system) : nobody()))
        .invoke(
            found -> {
              if (found == null || found.closedAt != null) {
                throw new Refusal.NotSignedIn("system.secret");
              }
            })
        .flatMap(found -> machines.signIn(found.accountId, found.name));
  }

  private static Uni<@Nullable ConnectedSystem> nobody() {
    return Uni.createFrom().nullItem();
  }
}
