package org.palmreferral.certificate;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.Gate;

/** Makes the file of a certificate, away from the threads that answer everybody else. */
@ApplicationScoped
class CertificatePrinting {

  private static final int AT_ONCE = 2;
  private static final int MOST_THERE = 50;

  private final Gate gate = new Gate(AT_ONCE, MOST_THERE);
  private final CertificateReading reading;
  private final Verification verification;
  private final Lettering.Fonts fonts;

  CertificatePrinting(
      CertificateReading reading, Verification verification, CertificateSettings settings) {
    this.reading = reading;
    this.verification = verification;
    this.fonts = new Lettering.Fonts(settings.font());
  }

  /** A file. */
  record Printed(String name, byte[] content) {}

  /** The file of a certificate that stands, named by its number. */
  Uni<Printed> print(Actor actor, UUID id) {
    return reading
        .stated(actor, id)
        .flatMap(
            stated ->
                gate.pass(() -> made(stated))
                    .map(file -> new Printed(stated.number() + ".pdf", file)));
  }

  private Uni<byte[]> made(Snapshot stated) {
    Context here = Vertx.currentContext();
    return Uni.createFrom()
        .item(
            () -> {
              try {
                return CertificateSheet.of(stated, verification.address(stated.number()), fonts);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(task -> here.runOnContext(there -> task.run()));
  }
}
