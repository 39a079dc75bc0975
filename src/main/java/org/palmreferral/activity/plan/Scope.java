package org.palmreferral.activity.plan;

/** Which times of a recurring activity a step is about. */
public enum Scope {
  /** 仅本场. */
  ONE,
  /** 本场及以后. */
  FOLLOWING
}
