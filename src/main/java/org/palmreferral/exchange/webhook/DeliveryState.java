package org.palmreferral.exchange.webhook;

/** What has become of a delivery. Names are stored: add, never rename. */
enum DeliveryState {
  /** 待投递: it was not tried yet, or is tried again. */
  WAITING,
  /** 已送达. */
  DELIVERED,
  /** 死信: not tried again unless somebody asks for it. */
  DEAD
}
