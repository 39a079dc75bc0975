/**
 * A WeChat platform (微信) to run against where the real one cannot be reached: demo, development,
 * tests. It answers as the platform's documentation says, errors included, and has a side door for
 * what a phone does ({@code wx.login}, 授权手机号, 订阅消息授权). Plain Java on one Vert.x HTTP server;
 * nothing of the service depends on it.
 */
@NullMarked
package org.palmreferral.wechat.simulator;

import org.jspecify.annotations.NullMarked;
