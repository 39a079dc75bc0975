package org.palmreferral.wechat;

import jakarta.ws.rs.WebApplicationException;

/**
 * The platform said no, or did not answer. The message holds the platform's errcode or the kind of
 * trouble, never what was sent or received: addresses carry the app secret and the access token, so
 * the cause is not kept either.
 */
public final class WechatFailure extends RuntimeException {

  /** What a caller can do about it. */
  public enum Kind {
    /** The code or the openid is unknown or too old: ask the phone for a new code. */
    INVALID_CODE,
    /** The code was used before: ask the phone for a new one. */
    USED_CODE,
    /** Over the platform's limit; in a minute it may work. */
    TOO_MANY,
    /** The platform holds this user for a high risk and blocks the login. */
    HIGH_RISK,
    /** The platform is busy; nothing was done. */
    BUSY,
    /** The user gave no consent for this message, or used it up. */
    REFUSED,
    /** What we sent is wrong; the same again will fail again. */
    BAD_REQUEST,
    /** The user was not in the mini program within the last two hours. */
    INACTIVE,
    /** No answer, no understandable answer, or an errcode nobody expected. */
    UNAVAILABLE;

    static Kind of(int errcode) {
      return switch (errcode) {
        case -1 -> BUSY;
        case 40003, 40029 -> INVALID_CODE;
        case 40163 -> USED_CODE;
        case 40226 -> HIGH_RISK;
        case 43101 -> REFUSED;
        case 45009, 45011 -> TOO_MANY;
        case 61010 -> INACTIVE;
        case 40037, 40097, 40129, 40169, 41030, 44002, 45002, 47001, 47003 -> BAD_REQUEST;
        default -> UNAVAILABLE;
      };
    }
  }

  private final Kind kind;
  private final int errcode;

  private WechatFailure(Kind kind, int errcode, String message) {
    super(message);
    this.kind = kind;
    this.errcode = errcode;
  }

  static WechatFailure refused(int errcode) {
    Kind kind = Kind.of(errcode);
    return new WechatFailure(kind, errcode, "WeChat " + kind + ", errcode " + errcode);
  }

  /**
   * Names an HTTP status or the innermost cause's class only: a timeout's own message has the whole
   * address in it.
   */
  static WechatFailure of(Throwable trouble) {
    Throwable inner = trouble;
    for (Throwable next = trouble; next != null; next = next.getCause()) {
      if (next instanceof WechatFailure known) {
        return known;
      }
      inner = next;
    }
    return unavailable(
        inner instanceof WebApplicationException status
            ? "HTTP " + status.getResponse().getStatus()
            : inner.getClass().getSimpleName());
  }

  static WechatFailure unavailable(String trouble) {
    return new WechatFailure(Kind.UNAVAILABLE, 0, "WeChat " + Kind.UNAVAILABLE + ", " + trouble);
  }

  public Kind kind() {
    return kind;
  }

  /** The platform's number, 0 when it gave none. */
  public int errcode() {
    return errcode;
  }
}
