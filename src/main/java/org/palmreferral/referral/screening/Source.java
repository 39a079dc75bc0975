package org.palmreferral.referral.screening;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** Where a policy comes from: title and article stand in the message bundles. */
public enum Source {
  /** 人民检察院开展国家司法救助工作细则第七条. */
  RELIEF_RULES_7,
  /** 人民检察院开展国家司法救助工作细则第八条. */
  RELIEF_RULES_8,
  /** 人民检察院开展国家司法救助工作细则: relief is for the parties of a case. */
  RELIEF_RULES,
  /** 关于建立完善国家司法救助制度的意见(试行). */
  MINISTRIES_OPINION,
  /** 关注困难妇女群体，加强专项司法救助（2022）. */
  CAMPAIGN_2022,
  /** 未成年人保护法第十一条. */
  MINORS_PROTECTION_11,
  /** 刑事诉讼法第二十九条. */
  CRIMINAL_PROCEDURE_29;

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "screening.source." + this);
  }
}
