package org.palmreferral.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives each request a trace id, before anything can refuse it. */
@Singleton
class Trace {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Before {@link BodyLimit}, whose answers carry it. */
  private static final int PRIORITY = 20;

  void register(@Observes Filters filters) {
    filters.register(Trace::begin, PRIORITY);
  }

  private static void begin(RoutingContext call) {
    String parent = call.request().getHeader("traceparent");
    var match = TRACEPARENT.matcher(parent == null ? "" : parent);
    String trace = match.matches() ? match.group(1) : newTrace();
    MDC.put("traceId", trace);
    call.response().putHeader("X-Trace-Id", trace);
    call.next();
  }

  private static String newTrace() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
