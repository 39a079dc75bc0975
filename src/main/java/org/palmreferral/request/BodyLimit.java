package org.palmreferral.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.palmreferral.problem.RoutedProblem;

/**
 * Answers a body that declares itself too large with problem details. The HTTP layer's own limit
 * answers nothing but the status and hangs up, and a phone that is still sending then reports a
 * broken network instead of a picture that is too large.
 */
@Singleton
class BodyLimit {

  /** Before the HTTP layer's own check, which runs at 2. */
  private static final int PRIORITY = 10;

  /**
   * Up to so many times the limit the rest is read and dropped, so that the answer gets through.
   */
  private static final int WORTH_READING = 4;

  private final long limit;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext call) {
    long declared = declared(call.request());
    if (declared <= limit) {
      call.next();
      return;
    }
    if (declared > limit * WORTH_READING) {
      call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    RoutedProblem.answer(call, 413, "body.too_large");
    call.request().resume();
  }

  /** -1 when it is not declared; such a body is counted while it is read. */
  private static long declared(HttpServerRequest request) {
    try {
      String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException malformed) {
      return -1; // the HTTP decoder refuses it
    }
  }
}
