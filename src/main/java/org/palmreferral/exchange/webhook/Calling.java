package org.palmreferral.exchange.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * Makes one call. The name is looked up here, once, each address it has is looked at, and one of
 * them is connected to: the client looks nothing up, so a name that means something else a moment
 * later leads nowhere else. TLS still goes by the name. Redirects are not followed, no proxy is
 * used, and of an answer nothing is read but its head.
 */
@ApplicationScoped
class Calling {

  /** How a name becomes addresses. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Clock clock;
  private final WebhookSettings settings;
  private final Networks networks;
  private final Lookup lookup;
  private final HttpClient http;

  @Inject
  Calling(Vertx vertx, Clock clock, WebhookSettings settings) {
    this(vertx, clock, settings, InetAddress::getAllByName, null);
  }

  /**
   * @param trust what vouches for a receiver; the JDK's certificates when there is none
   */
  Calling(
      Vertx vertx,
      Clock clock,
      WebhookSettings settings,
      Lookup lookup,
      @Nullable TrustOptions trust) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.networks = new Networks(settings.allowedNetworks().orElse(List.of()));
    this.lookup = lookup;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false) // one call, one look-up, one connection
                .setVerifyHost(true)
                .setTrustOptions(trust)
                .setDecompressionSupported(false)
                .setIdleTimeout((int) settings.limit().toSeconds() + 5)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(settings.atOnce()));
  }

  void close(@Observes ShutdownEvent stopping) {
    http.close();
  }

  /** Refuses a URL that would never be called. */
  void requireCallable(String url) {
    Target target = Target.of(url, networks.anyAllowed());
    if (isAddress(target.host())) {
      try {
        if (!networks.mayBeCalled(InetAddress.getByName(target.host()), target.tls())) {
          throw new Refusal.RuleBroken("webhook.url");
        }
      } catch (UnknownHostException malformed) {
        throw new Refusal.RuleBroken("webhook.url");
      }
    }
  }

  /** Posts the body; whatever happens is an outcome. */
  Uni<Outcome> post(String url, Map<String, String> headers, String body) {
    AtomicReference<HttpClientRequest> under = new AtomicReference<>();
    return Uni.createFrom()
        .item(() -> Target.of(url, networks.anyAllowed()))
        .flatMap(target -> address(target).flatMap(at -> post(target, at, headers, body, under)))
        .ifNoItem()
        .after(settings.limit())
        .fail()
        .onTermination()
        .invoke(() -> end(under.get()))
        .onFailure()
        .recoverWithItem(failure -> Outcome.failed(code(failure)));
  }

  /** The whole call is over: an answer that goes on, or never came, holds no connection. */
  private static void end(@Nullable HttpClientRequest request) {
    if (request != null) {
      request.connection().close();
    }
  }

  private Uni<InetAddress> address(Target target) {
    return Uni.createFrom()
        .completionStage(
            () ->
                vertx
                    .executeBlocking(() -> lookup.addresses(target.host()), false)
                    .toCompletionStage())
        .map(
            all -> {
              for (InetAddress one : all) {
                if (!networks.mayBeCalled(one, target.tls())) {
                  throw new Forbidden();
                }
              }
              return nameless(all[0]);
            });
  }

  /** Without the name it was found under, so that nothing can look that up once more. */
  private static InetAddress nameless(InetAddress found) {
    try {
      return InetAddress.getByAddress(found.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of another length", impossible);
    }
  }

  private Uni<Outcome> post(
      Target target,
      InetAddress at,
      Map<String, String> headers,
      String body,
      AtomicReference<HttpClientRequest> under) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(at, target.port())))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.tls())
            .setURI(target.path())
            .setFollowRedirects(false);
    headers.forEach(options::putHeader);
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(options)
                    .compose(
                        request -> {
                          under.set(request);
                          return request.send(Buffer.buffer(body));
                        })
                    .map(this::outcome)
                    .toCompletionStage());
  }

  private Outcome outcome(HttpClientResponse answer) {
    return Outcome.answered(
        answer.statusCode(),
        RetryAfter.read(
            answer.statusCode(),
            answer.getHeader("Retry-After"),
            clock.instant(),
            settings.longestRetryAfter()));
  }

  /** One word for whoever looks at it; what the failure says may quote the other side. */
  private static String code(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof Forbidden || cause instanceof Forbidden) {
      return "forbidden_address";
    } else if (failure instanceof Refusal) {
      return "url";
    } else if (cause instanceof UnknownHostException) {
      return "unknown_host";
    } else if (failure instanceof SSLException || cause instanceof SSLException) {
      return "tls";
    } else if (cause instanceof TimeoutException
        || failure instanceof io.smallrye.mutiny.TimeoutException) {
      return "timeout";
    }
    return "connection";
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  /** The name leads to where nobody may be called. */
  private static final class Forbidden extends RuntimeException {
    Forbidden() {
      super("an address that may not be called", null, false, false);
    }
  }
}
