package org.palmreferral.referral.relief;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Messages;
import org.palmreferral.referral.clue.Categories.Eligibility;

/** What a case is proved by (人民检察院开展国家司法救助工作细则). Names are stored: add, never rename. */
@Schema(name = "ReliefEvidenceKind")
public enum EvidenceKind {
  /** 救助申请书，或者口头申请的笔录. */
  APPLICATION,
  /** 救助申请人身份证明. */
  IDENTITY,
  /** 代为申请的：与申请人的关系证明或者授权委托书. */
  REPRESENTATION,
  /** 近亲属关系及依靠被害人收入生活的证明. */
  KINSHIP,
  /** 死亡证明，或者丧失劳动能力的鉴定意见. */
  DEATH_OR_INCAPACITY,
  /** 伤情鉴定意见、诊断证明. */
  INJURY,
  /** 医疗费票据、医疗机构的收费通知. */
  MEDICAL_BILLS,
  /** 财产损失的证明. */
  PROPERTY_DAMAGE,
  /** 受到打击报复的证明. */
  RETALIATION,
  /** 裁判文书，以及无法执行的裁定. */
  JUDGMENT,
  /** 其他实际损害的证明. */
  OTHER_DAMAGE,
  /** 生活困难证明. */
  HARDSHIP,
  /** 是否获得赔偿、救助的说明. */
  COMPENSATION,
  /** 其他材料. */
  OTHER;

  /**
   * What a case of these categories needs.
   *
   * @param minors whether a child is among those to be relieved; her guardian applies for her
   */
  static Set<EvidenceKind> needed(Set<Eligibility> categories, boolean minors) {
    Set<EvidenceKind> needed = EnumSet.of(APPLICATION, IDENTITY, HARDSHIP, COMPENSATION);
    categories.forEach(category -> needed.addAll(ofDamage(category)));
    if (minors) {
      needed.add(REPRESENTATION);
    }
    return needed;
  }

  private static Set<EvidenceKind> ofDamage(Eligibility category) {
    return switch (category) {
      case SERIOUS_INJURY, URGENT_TREATMENT -> EnumSet.of(INJURY, MEDICAL_BILLS);
      case DEPENDANTS -> EnumSet.of(KINSHIP, DEATH_OR_INCAPACITY);
      case PROPERTY_LOSS -> EnumSet.of(PROPERTY_DAMAGE);
      case RETALIATION -> EnumSet.of(RETALIATION);
      case TORT_INJURY -> EnumSet.of(INJURY, MEDICAL_BILLS, JUDGMENT);
      case MAINTENANCE -> EnumSet.of(JUDGMENT);
      case OTHER -> EnumSet.of(OTHER_DAMAGE);
    };
  }

  /** What people call it. */
  String label(Locale language) {
    return Messages.text(language, "evidence.kind." + this);
  }
}
