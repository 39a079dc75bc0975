package org.palmreferral.vault;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node that cannot reach the attachments is not ready. */
@Readiness
@Singleton
class ShelfHealth implements HealthCheck {

  private final Shelf shelf;

  ShelfHealth(Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("attachments");
    try {
      shelf.look();
      return answer.up().build();
    } catch (IOException e) {
      return answer.down().build();
    }
  }
}
