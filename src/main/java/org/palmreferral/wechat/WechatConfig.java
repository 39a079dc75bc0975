package org.palmreferral.wechat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The mini program and how long we wait for the platform. */
@ConfigMapping(prefix = "palmreferral.wechat")
interface WechatConfig {

  /**
   * Where the platform answers; the simulator's address in the demo, in development and in tests.
   */
  URI url();

  /** The mini program's id (AppID). */
  String appId();

  /** The mini program's secret (AppSecret). */
  String appSecret();

  /**
   * With less than this left, one node fetches the next access token while the old one still works.
   * The platform hands out a new one in the last five minutes only; asking earlier brings the same
   * again.
   */
  @WithDefault("PT4M")
  Duration refreshAhead();

  /** The longest time a caller waits for one operation, a fetch of the access token included. */
  @WithDefault("PT6S")
  Duration patience();
}
