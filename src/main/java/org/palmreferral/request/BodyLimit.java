package org.palmreferral.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Problem;

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
  private final ObjectMapper json;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
      ObjectMapper json) {
    this.limit = limit.asLongValue();
    this.json = json;
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
    Locale language = Messages.language(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    if (declared > limit * WORTH_READING) {
      call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    call.response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language == Locale.ENGLISH ? "en" : "zh-CN")
        .end(problem(language));
    call.request().resume();
  }

  private String problem(Locale language) {
    String text = Messages.text(language, "body.too_large");
    try {
      return json.writeValueAsString(
          new Problem("about:blank", text, 413, "body.too_large", null, null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
