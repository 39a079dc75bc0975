package org.palmreferral.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser.MalformedMessageException;

/** Problem details for requests that no resource answers: unknown paths, and broken ones. */
@Singleton
public class RoutedProblem {

  private static final Logger LOG = Logger.getLogger(RoutedProblem.class);

  void register(@Observes Router router) {
    router.route().last().handler(call -> answer(call, 404, "not_found"));
    router.route().failureHandler(RoutedProblem::failed);
  }

  /** Answers with a problem and nothing else. */
  public static void answer(RoutingContext call, int status, String code) {
    Locale language = Messages.language(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", Messages.text(language, code))
            .put("status", status)
            .put("code", code);
    if (MDC.get("traceId") instanceof String trace) {
      problem.put("traceId", trace);
    }
    call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, Messages.tag(language))
        .end(problem.encode());
  }

  private static void failed(RoutingContext call) {
    int status = call.statusCode();
    if (call.response().ended() && call.failure() instanceof MalformedMessageException) {
      return; // a form in many pieces is answered at the first one that cannot be read
    }
    if (call.response().headWritten() || call.failure() instanceof SecurityException) {
      call.next(); // Quarkus knows how to ask for a sign-in
    } else if (status >= 400 && status < 500) {
      answer(call, status, Problem.codeOf(status));
    } else {
      LOG.error("request failed", call.failure());
      answer(call, 500, "internal");
    }
  }
}
