package org.palmreferral.wechat;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.palmreferral.wish.safety.TextPlatform;

/** WeChat as the platform that has an opinion of texts. */
@ApplicationScoped
class WechatTexts implements TextPlatform {

  private final Wechat wechat;

  WechatTexts(Wechat wechat) {
    this.wechat = wechat;
  }

  @Override
  public Uni<Opinion> opinion(String openId, String text) {
    return wechat
        .checkText(openId, TextScene.FORUM, text)
        .map(
            verdict ->
                switch (verdict) {
                  case PASS -> Opinion.PASS;
                  case REVIEW -> Opinion.REVIEW;
                  case RISKY -> Opinion.RISKY;
                })
        .onFailure(WechatFailure.class)
        .recoverWithItem(failure -> without(((WechatFailure) failure).kind()));
  }

  private static Opinion without(WechatFailure.Kind kind) {
    return switch (kind) {
      case INACTIVE, TOO_MANY, BUSY, UNAVAILABLE -> Opinion.NOT_NOW;
      case INVALID_CODE, USED_CODE, HIGH_RISK, REFUSED, BAD_REQUEST -> Opinion.NEVER;
    };
  }
}
