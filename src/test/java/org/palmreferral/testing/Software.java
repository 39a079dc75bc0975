package org.palmreferral.testing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.util.UUID;
import java.util.function.Supplier;
import org.palmreferral.identity.Machines;

/** Software that is a member of an organisation. */
public final class Software {

  private final Machines.Machine machine;

  private Software(Machines.Machine machine) {
    this.machine = machine;
  }

  /** New software of that organisation. */
  public static Software of(String organisation) {
    UUID home = UUID.fromString(organisation);
    return new Software(done(() -> Panache.withTransaction(() -> machines().open("对接系统", home))));
  }

  /** A new session's token. */
  public String signIn() {
    return done(() -> machines().signIn(machine.account(), "test")).accessToken();
  }

  public Caller caller() {
    return new Caller(TestWorld.service(), signIn());
  }

  public UUID account() {
    return machine.account();
  }

  public String membership() {
    return machine.membership().toString();
  }

  /** It is a member no more. */
  public void close() {
    done(() -> Panache.withTransaction(() -> machines().close(machine.account())));
  }

  private static Machines machines() {
    return CDI.current().select(Machines.class).get();
  }

  private static <T> T done(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
