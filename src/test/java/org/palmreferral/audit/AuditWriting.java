package org.palmreferral.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.TestWorld;

/** Entries written as the service writes them: through the log, in real transactions. */
final class AuditWriting {

  private AuditWriting() {}

  /** Somebody of the federation of Fengshan. */
  static Actor reviewer() {
    return new Actor(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Role.REVIEWER,
        UUID.randomUUID(),
        UUID.fromString(TestWorld.get().house("凤山县妇女联合会")),
        "451223",
        Set.of());
  }

  /** Runs the work in a transaction of its own; returns when it is committed. */
  static <T> T inTransaction(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
