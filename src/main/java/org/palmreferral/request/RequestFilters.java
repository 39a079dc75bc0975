package org.palmreferral.request;

import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.problem.Refusal;

/** Sees that each command has a key to know it by, and what each answer says of itself. */
class RequestFilters {

  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{8,64}");

  /** Possessive, or blanks without end in a header would be tried in every division. */
  private static final Pattern NO_BOUNDARY =
      Pattern.compile(
          "^multipart/[^;]*+;.*?boundary=\\s*+(\"\\s*+\")?+\\s*+(;|$)", Pattern.CASE_INSENSITIVE);

  /** The methods of a resource that strangers may call, or whose items carry ids of their own. */
  private static final ClassValue<Set<String>> WITHOUT_KEY =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> resource) {
          return Arrays.stream(resource.getDeclaredMethods())
              .filter(
                  method ->
                      method.isAnnotationPresent(PermitAll.class)
                          || method.isAnnotationPresent(KnownByItsIds.class))
              .map(Method::getName)
              .collect(Collectors.toUnmodifiableSet());
        }
      };

  /** The methods of a resource that everybody who is signed in may call. */
  private static final ClassValue<Set<String>> FOR_PEOPLE =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> resource) {
          boolean all = resource.isAnnotationPresent(Authenticated.class);
          return Arrays.stream(resource.getDeclaredMethods())
              .filter(
                  method ->
                      method.isAnnotationPresent(Authenticated.class)
                          || all
                              && !method.isAnnotationPresent(PermitAll.class)
                              && !method.isAnnotationPresent(RolesAllowed.class))
              .map(Method::getName)
              .collect(Collectors.toUnmodifiableSet());
        }
      };

  /**
   * PostgreSQL holds no NUL, so no query for one means anything; what the parts of a form stand
   * between is not nothing; and what is to be answered with has a name.
   */
  @ServerRequestFilter(preMatching = true)
  void requireText(HttpServerRequest request) {
    String query = request.query();
    if (query != null && query.contains("%00")) {
      throw new Refusal.BadInput("query", "text.malformed");
    }
    String type = request.getHeader("Content-Type");
    if (type != null && hasNoBoundary(type)) {
      throw new Refusal.BadInput("Content-Type", "text.malformed");
    }
    String accept = request.getHeader("Accept");
    if (accept != null && !accept.equals("*/*")) {
      requireTypes(accept);
    }
  }

  static boolean hasNoBoundary(CharSequence type) {
    return NO_BOUNDARY.matcher(type).find();
  }

  /** Some answers would only look at it when the work is done. */
  private static void requireTypes(String accept) {
    try {
      MediaTypeHelper.parseHeader(accept);
    } catch (IllegalArgumentException none) {
      throw new Refusal.BadInput("Accept", "text.malformed");
    }
  }

  /** Software calls what names its role; what is for everybody signed in is for people. */
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  void requireSomebody(ContainerRequestContext request, SimpleResourceInfo resource) {
    // in this order: who calls a public operation is not known yet, and must not be waited for here
    if (FOR_PEOPLE.get(resource.getResourceClass()).contains(resource.getMethodName())
        && request.getSecurityContext().isUserInRole(Names.SYSTEM)) {
      throw new Refusal.Forbidden("role.forbidden");
    }
  }

  @ServerRequestFilter
  void requireKey(ContainerRequestContext request, SimpleResourceInfo resource)
      throws NoSuchMethodException {
    if (!request.getMethod().equals("POST") || needsNone(resource)) {
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

  private static boolean needsNone(SimpleResourceInfo resource) {
    return WITHOUT_KEY.get(resource.getResourceClass()).contains(resource.getMethodName());
  }
}
