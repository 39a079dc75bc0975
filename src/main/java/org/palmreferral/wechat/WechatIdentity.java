package org.palmreferral.wechat;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the phone.
 *
 * @param openid the user in this mini program
 * @param unionid the user in all apps of the same owner; only when they are bound together
 */
public record WechatIdentity(String openid, @Nullable String unionid) {
  @Override
  public String toString() {
    return "WechatIdentity";
  }
}
