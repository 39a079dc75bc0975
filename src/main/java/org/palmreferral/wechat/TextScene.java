package org.palmreferral.wechat;

/** Where a checked text will appear (场景值). */
public enum TextScene {
  PROFILE(1),
  COMMENT(2),
  FORUM(3),
  LOG(4);

  private final int number;

  TextScene(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
