package org.palmreferral.request;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.palmreferral.problem.Refusal;

/** Gives each request a trace id and sees that each command has a key to know it by. */
class RequestFilters {

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{8,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  @ServerRequestFilter(preMatching = true)
  void trace(ContainerRequestContext request) {
    String parent = request.getHeaderString("traceparent");
    var match = TRACEPARENT.matcher(parent == null ? "" : parent);
    MDC.put("traceId", match.matches() ? match.group(1) : newTrace());
  }

  @ServerRequestFilter
  void requireKey(ContainerRequestContext request, SimpleResourceInfo resource)
      throws NoSuchMethodException {
    if (!request.getMethod().equals("POST") || isPublic(resource)) {
      return;
    }
    String key = request.getHeaderString(CurrentRequest.KEY);
    if (key == null) {
      throw new Refusal.BadInput(CurrentRequest.KEY, "idempotency.missing");
    }
    if (!KEY.matcher(key).matches()) {
      throw new Refusal.BadInput(CurrentRequest.KEY, "idempotency.malformed");
    }
  }

  @ServerResponseFilter
  void headers(ContainerResponseContext response) {
    Object trace = MDC.get("traceId");
    if (trace != null) {
      response.getHeaders().putSingle("X-Trace-Id", trace);
    }
    if (!response.getHeaders().containsKey("Cache-Control")) {
      response.getHeaders().putSingle("Cache-Control", "no-store");
    }
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    if (response.getEntity() instanceof Versioned versioned) {
      response.getHeaders().putSingle("ETag", "\"" + versioned.version() + "\"");
    }
  }

  private static boolean isPublic(SimpleResourceInfo resource) {
    for (var method : resource.getResourceClass().getDeclaredMethods()) {
      if (method.getName().equals(resource.getMethodName())
          && method.isAnnotationPresent(PermitAll.class)) {
        return true;
      }
    }
    return false;
  }

  private static String newTrace() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
