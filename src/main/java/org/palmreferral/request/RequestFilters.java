package org.palmreferral.request;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.palmreferral.problem.Refusal;

/** Sees that each command has a key to know it by, and what each answer says of itself. */
class RequestFilters {

  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{8,64}");

  /** PostgreSQL holds no NUL, so no query for one means anything. */
  @ServerRequestFilter(preMatching = true)
  void requireText(HttpServerRequest request) {
    String query = request.query();
    if (query != null && query.contains("%00")) {
      throw new Refusal.BadInput("query", "text.malformed");
    }
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
}
