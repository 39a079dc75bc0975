package org.palmreferral.wechat.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The platform on a port of this machine. {@code /phone/...} is the side door for what happens on a
 * phone:
 *
 * <pre>
 * POST /phone/{number}/login-code            wx.login
 * POST /phone/{number}/phone-code            the button that shares the number
 * POST /phone/{number}/consents/{template}   wx.requestSubscribeMessage, accepted
 * GET  /phone/{number}/inbox                 the messages that arrived
 * POST /platform/away?path=/wxa/...          that call is answered by nobody from now on
 * POST /platform/back?path=/wxa/...          and is again
 * </pre>
 *
 * <p>Texts with 违禁 are risky, with 可疑 for review. All state is in memory and bounded. Never for
 * production.
 */
public final class WechatSimulator implements AutoCloseable {

  /** The only mini program it knows. */
  public static final String APP_ID = "wx-demo";

  public static final String APP_SECRET = "demo-secret";

  private static final String HOST = "127.0.0.1";
  private static final int BODY_LIMIT = 1 << 20;
  private static final int FAULTS = 1000;

  private final Vertx vertx;
  private final HttpServer server;
  private final Phones phones;
  private final Platform platform;
  private final Map<String, Deque<Fault>> faults = new Bounded<>();
  private final Map<String, Integer> calls = new Bounded<>();
  private final Map<String, Boolean> away = new Bounded<>();
  private final Object lock = new Object();

  private WechatSimulator(int port, Clock clock) {
    this.phones = new Phones(APP_ID, clock);
    this.platform = new Platform(APP_ID, APP_SECRET, clock, phones);
    this.vertx = Vertx.vertx(small());
    this.server = vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(port));
    server.requestHandler(this::receive);
  }

  /** One thread, no daemons left behind, no files. */
  private static VertxOptions small() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setUseDaemonThread(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /**
   * Starts on this port; 0 takes a free one.
   *
   * @throws IllegalStateException when the port is taken
   */
  public static WechatSimulator start(int port) {
    return start(port, Clock.systemUTC());
  }

  public static WechatSimulator start(int port, Clock clock) {
    WechatSimulator simulator = new WechatSimulator(port, clock);
    try {
      simulator.server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      return simulator;
    } catch (ExecutionException | TimeoutException e) {
      simulator.close();
      throw new IllegalStateException("WeChat simulator does not start on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      simulator.close();
      throw new IllegalStateException(e);
    }
  }

  public URI uri() {
    return URI.create("http://" + HOST + ":" + server.actualPort());
  }

  /** What {@code wx.login} gives on this phone. */
  public String loginCode(String phoneNumber) {
    synchronized (lock) {
      return phones.loginCodes.issue(phones.visitor(phoneNumber));
    }
  }

  /** What the button that shares the number gives. */
  public String phoneCode(String phoneNumber) {
    synchronized (lock) {
      return phones.phoneCodes.issue(phones.visitor(phoneNumber));
    }
  }

  /** The openid of this phone's user in this mini program, always the same. */
  public String openid(String phoneNumber) {
    synchronized (lock) {
      return phones.openid(phoneNumber);
    }
  }

  /** The user accepts one message of this template. */
  public void consent(String phoneNumber, String templateId) {
    synchronized (lock) {
      phones.consent(phoneNumber, templateId);
    }
  }

  /** The messages that arrived, oldest first; the last hundred. */
  public List<Message> inbox(String phoneNumber) {
    synchronized (lock) {
      return phones.inbox(phoneNumber);
    }
  }

  /**
   * Makes a template known.
   *
   * @param keywords all required, e.g. {@code thing1}, {@code date2}
   */
  public void template(String id, List<String> keywords) {
    synchronized (lock) {
      phones.templates.add(id, keywords);
    }
  }

  /** The next call of this path goes wrong; several faults act one after the other. */
  public void failNext(String path, Fault fault) {
    synchronized (lock) {
      Deque<Fault> waiting = faults.computeIfAbsent(path, p -> new ArrayDeque<>());
      if (waiting.size() >= FAULTS) {
        throw new IllegalStateException("too many faults wait for " + path);
      }
      waiting.add(fault);
    }
  }

  /** Calls of this path reach nobody, but a proxy on the way, until {@link #comeBack}. */
  public void goAway(String path) {
    synchronized (lock) {
      away.put(path, true);
    }
  }

  public void comeBack(String path) {
    synchronized (lock) {
      away.remove(path);
    }
  }

  /** How often this path was called. */
  public int calls(String path) {
    synchronized (lock) {
      return calls.getOrDefault(path, 0);
    }
  }

  private void receive(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() > BODY_LIMIT) {
            request.connection().close();
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(
        end -> {
          Call call =
              new Call(request.method().name(), request.path(), request.params(), body.getBytes());
          Fault fault = nextFault(call.path());
          Reply reply = reply(call, fault);
          if (fault == null || fault.delay.isZero()) {
            write(request, reply);
          } else {
            vertx.setTimer(fault.delay.toMillis(), id -> write(request, reply));
          }
        });
  }

  private @Nullable Fault nextFault(String path) {
    synchronized (lock) {
      if (away.containsKey(path)) {
        return Fault.httpStatus(502);
      }
      Deque<Fault> waiting = faults.get(path);
      return waiting == null ? null : waiting.poll();
    }
  }

  private Reply reply(Call call, @Nullable Fault fault) {
    synchronized (lock) {
      if (call.path().startsWith("/phone/")) {
        return phones.answer(call);
      }
      if (call.path().startsWith("/platform/")) {
        return turn(call);
      }
      calls.merge(call.path(), 1, Integer::sum);
      try {
        if (fault != null && fault.reply != null) {
          return fault.reply;
        }
        if (fault != null && fault.refused != null) {
          throw fault.refused;
        }
        return platform.answer(call);
      } catch (Refused refused) {
        return Reply.error(refused, Secrets.random(12));
      }
    }
  }

  private Reply turn(Call call) {
    switch (call.method() + " " + call.path()) {
      case "POST /platform/away" -> goAway(call.parameter("path"));
      case "POST /platform/back" -> comeBack(call.parameter("path"));
      default -> {
        return Reply.phone(404, Map.of("error", "no such door"));
      }
    }
    return Reply.phone(200, Map.of());
  }

  private static void write(HttpServerRequest request, Reply reply) {
    if (!request.response().closed()) {
      request
          .response()
          .setStatusCode(reply.status())
          .putHeader("Content-Type", reply.contentType())
          .end(Buffer.buffer(reply.body()));
    }
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("WeChat simulator does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
