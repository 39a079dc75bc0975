package org.palmreferral.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;

/** What the request in hand brought along; nothing when there is none, as in a scheduled job. */
@ApplicationScoped
public class CurrentRequest {

  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private final Instance<RoutingContext> routing;

  CurrentRequest(Instance<RoutingContext> routing) {
    this.routing = routing;
  }

  /** The key by which the request is known when it is sent again. */
  public @Nullable String idempotencyKey() {
    RoutingContext context = context();
    return context == null ? null : context.request().getHeader(KEY);
  }

  /** The language to answer in. */
  public Locale language() {
    RoutingContext context = context();
    return Messages.language(
        context == null ? null : context.request().getHeader("Accept-Language"));
  }

  void markReplayed() {
    RoutingContext context = context();
    if (context != null) {
      context.response().putHeader(REPLAYED, "true");
    }
  }

  private @Nullable RoutingContext context() {
    try {
      RoutingContext context = routing.isResolvable() ? routing.get() : null;
      // the proxy is there without a request; a call tells
      return context != null && context.request() != null ? context : null;
    } catch (ContextNotActiveException | IllegalStateException | NullPointerException none) {
      return null;
    }
  }
}
