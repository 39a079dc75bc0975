package org.palmreferral.subject;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands. Names are stored: add, never rename. */
enum RequestStatus {
  /** 已受理: the office has to answer by a day. */
  RECEIVED,
  /** 已答复. */
  ANSWERED,
  /** 不予同意: with its reason (个人信息保护法第五十条). */
  REFUSED,
  /** 已撤回: whoever asked does not ask any more. */
  WITHDRAWN;

  /** The arrows: where a request can go from here. */
  Set<RequestStatus> next() {
    return switch (this) {
      case RECEIVED -> EnumSet.of(ANSWERED, REFUSED, WITHDRAWN);
      case ANSWERED, REFUSED, WITHDRAWN -> EnumSet.noneOf(RequestStatus.class);
    };
  }
}
