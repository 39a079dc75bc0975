package org.palmreferral.wish.posting;

/** What is wished for. Names are stored: add, never rename. */
public enum WishKind {
  /** 物品. */
  GOODS,
  /** 服务. */
  SERVICE,
  /** 陪伴. */
  COMPANIONSHIP,
  /** 辅导. */
  TUTORING;

  /** Whether keeping it is time served (志愿服务时长), not a gift. */
  public boolean isService() {
    return this != GOODS;
  }
}
