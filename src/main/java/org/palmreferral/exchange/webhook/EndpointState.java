package org.palmreferral.exchange.webhook;

import java.util.EnumSet;
import java.util.Set;

/** Where an endpoint stands. Names are stored: add, never rename. */
enum EndpointState {
  /** 启用. */
  ACTIVE,
  /** 停用: nothing is sent, what waits goes on waiting. */
  DISABLED,
  /** 接收方已注销: it answered 410; nothing is sent until somebody enables it again. */
  GONE,
  /** 已删除. */
  DELETED;

  /** The arrows: where an endpoint can go from here. */
  Set<EndpointState> next() {
    return switch (this) {
      case ACTIVE -> EnumSet.of(DISABLED, GONE, DELETED);
      case DISABLED, GONE -> EnumSet.of(ACTIVE, DELETED);
      case DELETED -> EnumSet.noneOf(EndpointState.class);
    };
  }
}
