package org.palmreferral.wish.safety;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Work that does not share what is bound to a Vert.x context with what runs beside it. The relay
 * delivers several messages at once on one context, and a database session is bound to a context.
 */
final class OwnContext {

  private OwnContext() {}

  static <T> Uni<T> run(Vertx vertx, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context caller = vertx.getOrCreateContext();
              Context own = VertxContext.createNewDuplicatedContext(caller);
              VertxContextSafetyToggle.setContextSafe(own, true);
              own.runOnContext(
                  begin ->
                      Uni.createFrom()
                          .deferred(work::get)
                          .subscribe()
                          .with(
                              done -> caller.runOnContext(back -> emitter.complete(done)),
                              failure -> caller.runOnContext(back -> emitter.fail(failure))));
            });
  }
}
