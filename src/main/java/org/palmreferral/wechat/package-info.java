/**
 * The edge to WeChat (微信): who holds the phone, what the phone's number is, subscribe messages,
 * mini program codes, text checks. {@link org.palmreferral.wechat.Wechat} is the only way in;
 * features own the interfaces it serves and never import this package.
 *
 * <p>Login code (登录凭证 code): what {@code wx.login} gives, lives five minutes, works once. Phone
 * code (手机号动态令牌): the same for the number. Access token (接口调用凭据): this service's own key to the
 * platform. Subscribe message (订阅消息): one consent allows one message. Mini program code (小程序码): a
 * picture to scan, it carries a scene (场景值). Text check (文本内容安全识别): the platform's opinion of a
 * text.
 */
@NullMarked
package org.palmreferral.wechat;

import org.jspecify.annotations.NullMarked;
