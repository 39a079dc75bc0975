package org.palmreferral.wechat;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.palmreferral.identity.PhonePlatform;
import org.palmreferral.notification.PhoneChannel;
import org.palmreferral.problem.Refusal;

/** WeChat as the platform that sign-in and notifications ask for. */
@ApplicationScoped
class WechatPhone implements PhonePlatform, PhoneChannel {

  private static final String NEWS_PAGE = "pages/notifications/index";

  private final Wechat wechat;

  WechatPhone(Wechat wechat) {
    this.wechat = wechat;
  }

  @Override
  public Uni<String> openId(String loginCode) {
    return wechat
        .identify(loginCode)
        .map(WechatIdentity::openid)
        .onFailure(WechatFailure.class)
        .transform(WechatPhone::refusal);
  }

  @Override
  public Uni<String> phoneNumber(String phoneCode, String openId) {
    return wechat
        .phoneNumber(phoneCode, openId)
        .onFailure(WechatFailure.class)
        .transform(WechatPhone::refusal);
  }

  @Override
  public Uni<byte[]> codeToScan(String scene) {
    return wechat
        .miniCode(scene, null)
        .onFailure(WechatFailure.class)
        .transform(WechatPhone::refusal);
  }

  @Override
  public Uni<Outcome> tell(String openId, String template, Map<String, String> values) {
    return wechat
        .sendSubscribeMessage(openId, template, NEWS_PAGE, values)
        .replaceWith(Outcome.DELIVERED)
        .onFailure(
            e -> e instanceof WechatFailure failure && failure.kind() == WechatFailure.Kind.REFUSED)
        .recoverWithItem(Outcome.REFUSED);
  }

  private static Refusal refusal(Throwable e) {
    return switch (((WechatFailure) e).kind()) {
      case INVALID_CODE, BAD_REQUEST -> new Refusal.RuleBroken("wechat.code_invalid");
      case USED_CODE -> new Refusal.RuleBroken("wechat.code_used");
      case HIGH_RISK -> new Refusal.RuleBroken("wechat.high_risk");
      case TOO_MANY -> new Refusal.TooMany("wechat.too_many", 60);
      case BUSY, REFUSED, INACTIVE, UNAVAILABLE -> new Refusal.Unavailable("wechat.away");
    };
  }
}
