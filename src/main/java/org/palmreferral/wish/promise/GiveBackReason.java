package org.palmreferral.wish.promise;

/** 退回原因. Names are stored: add, never rename. */
enum GiveBackReason {
  NO_TIME,
  NOT_ABLE,
  NOT_REACHED,
  WISH_CHANGED,
  NOT_SAFE,
  OTHER
}
