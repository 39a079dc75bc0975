package org.palmreferral.volunteer.team;

import java.util.Locale;
import java.util.Set;
import org.palmreferral.problem.Messages;

/** What somebody is to a team. Names are stored: add, never rename. */
public enum MemberState {
  /** 申请加入. */
  ASKED,
  /** 受邀加入. */
  INVITED,
  /** 队员. */
  MEMBER,
  /** 未加入. */
  DECLINED,
  /** 已退出. */
  LEFT;

  /** Where it can go from here. */
  Set<MemberState> next() {
    return switch (this) {
      case ASKED, INVITED -> Set.of(MEMBER, DECLINED);
      case MEMBER -> Set.of(LEFT);
      case DECLINED, LEFT -> Set.of();
    };
  }

  /** What everybody calls it. */
  String label(Locale language) {
    return Messages.text(language, "team.member." + name());
  }
}
