package org.palmreferral.wechat.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one call; see {@link WechatSimulator#failNext}. */
public final class Fault {

  final @Nullable Refused refused;
  final @Nullable Reply reply;
  final Duration delay;

  private Fault(@Nullable Refused refused, @Nullable Reply reply, Duration delay) {
    this.refused = refused;
    this.reply = reply;
    this.delay = delay;
  }

  /** HTTP 200 with this errcode; the call does nothing. */
  public static Fault errcode(int errcode) {
    return new Fault(Refused.with(errcode), null, Duration.ZERO);
  }

  /** This HTTP status with a page of HTML, as a proxy on the way would answer. */
  public static Fault httpStatus(int status) {
    String page = "<html><body><h1>" + status + "</h1></body></html>";
    return body(status, "text/html", page);
  }

  public static Fault body(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Fault(null, new Reply(status, contentType, bytes), Duration.ZERO);
  }

  /** The call is done, but its answer is this late. */
  public static Fault delay(Duration delay) {
    return new Fault(null, null, delay);
  }
}
