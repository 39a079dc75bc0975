package org.palmreferral.referral.custody;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands. Names are stored: add, never rename. */
public enum IdentityRequestStatus {
  /** 待审批. */
  ASKED,
  /** 已同意: until the day it runs to, or until it is taken back. */
  GRANTED,
  /** 不同意. */
  DENIED,
  /** 已收回. */
  WITHDRAWN;

  /** The arrows: where a request can go from here. */
  public Set<IdentityRequestStatus> next() {
    return switch (this) {
      case ASKED -> EnumSet.of(GRANTED, DENIED);
      case GRANTED -> EnumSet.of(WITHDRAWN);
      case DENIED, WITHDRAWN -> EnumSet.noneOf(IdentityRequestStatus.class);
    };
  }
}
