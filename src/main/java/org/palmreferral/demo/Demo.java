package org.palmreferral.demo;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the demo on a demo run, and on nothing else: the profile decides at start. */
@ApplicationScoped
class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class);

  private final URI platform;
  private final AtomicReference<@Nullable DemoWorld> world = new AtomicReference<>();

  Demo(@ConfigProperty(name = "palmreferral.wechat.url") URI platform) {
    this.platform = platform;
  }

  static boolean isDemo() {
    return ConfigUtils.isProfileActive("demo");
  }

  /** The phones of the demo and its start page. */
  void routes(@Observes Router router) {
    if (isDemo()) {
      router.get("/").handler(this::page);
      router.post("/demo/phones/:phone/sign-in").blockingHandler(this::signIn, false);
      router.get("/demo/phones/:phone/inbox").blockingHandler(this::inbox, false);
      router.post("/demo/phones/:phone/consent").blockingHandler(this::consent, false);
    }
  }

  void fill(@ObservesAsync HttpServerStart started) {
    if (isDemo()) {
      URI service = URI.create("http://127.0.0.1:" + started.options().getPort());
      DemoWorld made = new DemoWorld(service, platform).ensure();
      made.ensureClues();
      world.set(made);
      LOG.info("演示数据已就绪 / the demo is ready");
    }
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(DemoPage.html(world.get() != null));
  }

  private void signIn(RoutingContext context) {
    DemoWorld ready = world.get();
    if (ready == null) {
      notReady(context);
      return;
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .end(ready.tokens(context.pathParam("phone")).toString());
  }

  private void inbox(RoutingContext context) {
    forward(context, "GET", "/inbox");
  }

  /** The tap on the phone that allows one message; the service is told by its own call. */
  private void consent(RoutingContext context) {
    forward(context, "POST", "/consents/progress");
  }

  private void forward(RoutingContext context, String method, String what) {
    DemoWorld ready = world.get();
    String phone = context.pathParam("phone");
    if (ready == null || !phone.matches("1[0-9]{10}")) {
      notReady(context);
      return;
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .end(ready.platform(method, "/phone/" + phone + what).toString());
  }

  private static void notReady(RoutingContext context) {
    context
        .response()
        .setStatusCode(503)
        .putHeader("Retry-After", "2")
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("code", "demo.not_ready").encode());
  }
}
