package org.palmreferral.demo;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the demo on a demo run, and on nothing else: the profile decides at start. */
@ApplicationScoped
class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class);

  private static final Pattern PHONE = Pattern.compile("1[0-9]{10}");

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
      router.post("/demo/phones/:phone/login-code").blockingHandler(this::loginCode, false);
      router.get("/demo/phones/:phone/inbox").blockingHandler(this::inbox, false);
      router.post("/demo/phones/:phone/consent").blockingHandler(this::consent, false);
    }
  }

  void fill(@ObservesAsync HttpServerStart started) {
    if (isDemo()) {
      try {
        prepare(started.options().getPort());
      } catch (RuntimeException e) {
        // Nobody waits for an asynchronous observer: without this line the page would just never be
        // ready.
        LOG.error("演示数据未能就绪 / the demo could not be prepared", e);
      }
    }
  }

  private void prepare(int port) {
    DemoWorld made = new DemoWorld(URI.create("http://127.0.0.1:" + port), platform).ensure();
    made.ensureClues();
    made.ensureVolunteers();
    made.ensureWishes();
    world.set(made);
    LOG.infof("演示数据已就绪 / the demo is ready: http://localhost:%d", port);
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(DemoPage.html(world.get() != null));
  }

  private void signIn(RoutingContext context) {
    answer(context, DemoWorld::tokens);
  }

  /** What {@code wx.login} gives on this phone. */
  private void loginCode(RoutingContext context) {
    answer(context, (ready, phone) -> ready.platform("POST", "/phone/" + phone + "/login-code"));
  }

  private void inbox(RoutingContext context) {
    answer(context, (ready, phone) -> ready.platform("GET", "/phone/" + phone + "/inbox"));
  }

  /** The tap on the phone that allows one message; the service is told by its own call. */
  private void consent(RoutingContext context) {
    answer(
        context,
        (ready, phone) -> ready.platform("POST", "/phone/" + phone + "/consents/progress"));
  }

  private void answer(
      RoutingContext context, BiFunction<DemoWorld, String, JsonNode> whatHappensOnThePhone) {
    DemoWorld ready = world.get();
    String phone = context.pathParam("phone");
    if (!PHONE.matcher(phone).matches()) {
      problem(context, 404, "demo.no_such_phone");
    } else if (ready == null) {
      context.response().putHeader("Retry-After", "2");
      problem(context, 503, "demo.not_ready");
    } else {
      json(context, whatHappensOnThePhone.apply(ready, phone).toString());
    }
  }

  private static void problem(RoutingContext context, int status, String code) {
    context.response().setStatusCode(status);
    json(context, new JsonObject().put("code", code).encode());
  }

  private static void json(RoutingContext context, String body) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
