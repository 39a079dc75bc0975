package org.palmreferral.wechat;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What this service asks of WeChat. Every operation ends within {@code
 * palmreferral.wechat.patience} and fails with {@link WechatFailure} only; the answer arrives on
 * the Vert.x context of the caller.
 */
@ApplicationScoped
public class Wechat {

  private static final Logger LOG = Logger.getLogger(Wechat.class);
  private static final int CHECK_VERSION = 2;

  private final WechatApi api;
  private final AccessTokens tokens;
  private final WechatConfig config;
  private final ObjectMapper json;

  Wechat(@RestClient WechatApi api, AccessTokens tokens, WechatConfig config, ObjectMapper json) {
    this.api = api;
    this.tokens = tokens;
    this.config = config;
    this.json = json;
  }

  /** Who made this login code with {@code wx.login}; a code works once, within five minutes. */
  public Uni<WechatIdentity> identify(String loginCode) {
    return bounded(
        "jscode2session",
        () ->
            api.session(config.appId(), config.appSecret(), loginCode, "authorization_code")
                .map(Wechat::accepted)
                .map(session -> new WechatIdentity(present(session.openid()), session.unionid())));
  }

  /**
   * The number that the user let the mini program see, without +86; a foreign one has its country's
   * number in front.
   *
   * @param openid the platform checks that code and user belong together
   */
  public Uni<String> phoneNumber(String phoneCode, String openid) {
    return bounded(
        "getuserphonenumber",
        () ->
            withToken(token -> api.phone(token, new Ask.Phone(phoneCode, openid)))
                .map(phone -> present(present(phone.info()).phoneNumber())));
  }

  /**
   * Sends one message; the platform takes one consent of the user for it.
   *
   * @param page what opens on a tap, e.g. {@code pages/wish/wish?id=1}; null opens nothing
   * @param data the template's keywords, e.g. {@code thing1}, and their values
   */
  public Uni<Void> sendSubscribeMessage(
      String openid, String templateId, @Nullable String page, Map<String, String> data) {
    Map<String, Ask.Value> values =
        data.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, e -> new Ask.Value(e.getValue())));
    Ask.Message message = new Ask.Message(openid, templateId, page, values);
    return bounded(
        "subscribe/send", () -> withToken(token -> api.send(token, message)).replaceWithVoid());
  }

  /**
   * A picture (PNG or JPEG) to scan with WeChat.
   *
   * @param scene at most 32 characters of {@code 0-9A-Za-z!#$&'()*+,/:;=?@-._~}
   * @param page without parameters, e.g. {@code pages/station/checkin}; null is the first page
   */
  public Uni<byte[]> miniCode(String scene, @Nullable String page) {
    Ask.Picture picture = new Ask.Picture(scene, page);
    return bounded(
        "getwxacodeunlimit",
        () ->
            withToken(token -> api.picture(token, picture).map(this::pictureOrErrcode))
                .map(Answer.Picture::image));
  }

  /**
   * The platform's opinion of a text.
   *
   * @param openid the writer, who has to have been in the mini program within the last two hours
   * @param content at most 2,500 characters
   */
  public Uni<TextVerdict> checkText(String openid, TextScene scene, String content) {
    Ask.Check check = new Ask.Check(CHECK_VERSION, openid, scene.number(), content);
    return bounded(
        "msg_sec_check",
        () ->
            withToken(token -> api.check(token, check))
                .map(answer -> verdict(present(answer.result()).suggest())));
  }

  /** A stale token is replaced once, and the call repeated once. */
  private <A extends Answer> Uni<A> withToken(Function<String, Uni<A>> call) {
    return tokens
        .current()
        .chain(
            token ->
                call.apply(token)
                    .chain(
                        answer ->
                            isStale(present(answer).errcode())
                                ? tokens.insteadOf(token).chain(call::apply)
                                : Uni.createFrom().item(answer)))
        .map(Wechat::accepted);
  }

  private static boolean isStale(int errcode) {
    return errcode == 40001 || errcode == 40014 || errcode == 42001;
  }

  private static <A extends Answer> A accepted(@Nullable A received) {
    A answer = present(received);
    if (answer.errcode() != 0) {
      throw WechatFailure.refused(answer.errcode());
    }
    return answer;
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw WechatFailure.unavailable("incomplete answer");
    }
    return part;
  }

  private static TextVerdict verdict(@Nullable String suggest) {
    return switch (present(suggest)) {
      case "pass" -> TextVerdict.PASS;
      case "risky" -> TextVerdict.RISKY;
      // An unknown word gets a person's eyes, as review does.
      default -> TextVerdict.REVIEW;
    };
  }

  /** Told apart by the first bytes: the content type is not to be trusted. */
  private Answer.Picture pictureOrErrcode(byte @Nullable [] received) {
    byte[] body = present(received);
    boolean png = body.length > 8 && body[0] == (byte) 0x89 && body[1] == 'P';
    boolean jpeg = body.length > 8 && body[0] == (byte) 0xFF && body[1] == (byte) 0xD8;
    if (png || jpeg) {
      return new Answer.Picture(0, body);
    }
    try {
      int errcode = present(json.readValue(body, Answer.Plain.class)).errcode();
      if (errcode != 0) {
        return new Answer.Picture(errcode, new byte[0]);
      }
    } catch (IOException e) {
      throw WechatFailure.of(e);
    }
    throw WechatFailure.unavailable("neither an image nor an error");
  }

  private <T> Uni<T> bounded(String call, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context here = Vertx.currentContext();
              Uni<T> result =
                  Uni.createFrom()
                      .deferred(work::get)
                      .ifNoItem()
                      .after(config.patience())
                      .fail()
                      .onFailure()
                      .transform(WechatFailure::of)
                      .onFailure()
                      .invoke(failure -> note(call, failure));
              // A timeout fires on another thread, but callers go on with things bound to their
              // own.
              return here == null
                  ? result
                  : result.emitOn(task -> here.runOnContext(v -> task.run()));
            });
  }

  /** What an operator has to see: the platform away, or our own configuration wrong. */
  private static void note(String call, Throwable failure) {
    if (failure instanceof WechatFailure f
        && (f.kind() == WechatFailure.Kind.UNAVAILABLE
            || f.kind() == WechatFailure.Kind.BAD_REQUEST)) {
      LOG.warnf("%s: %s", call, f.getMessage());
    }
  }
}
