package org.palmreferral.referral.clue;

/** The lists a cadre ticks. Names are stored: add, never rename. */
public final class Categories {

  private Categories() {}

  /**
   * Eligibility for national judicial relief (人民检察院开展国家司法救助工作细则第七条; maintenance and support:
   * 关于建立完善国家司法救助制度的意见(试行)).
   */
  public enum Eligibility {
    /** 刑事被害人重伤或严重残疾，无法经诉讼获赔，生活困难. */
    SERIOUS_INJURY,
    /** 人身伤害急需救治，无力承担医疗费. */
    URGENT_TREATMENT,
    /** 被害人死亡或丧失劳动能力，依靠其收入为主要生活来源的近亲属. */
    DEPENDANTS,
    /** 财产遭受重大损失. */
    PROPERTY_LOSS,
    /** 举报人、证人、鉴定人受到打击报复. */
    RETALIATION,
    /** 道路交通事故等民事侵权造成人身伤害，无法经诉讼获赔. */
    TORT_INJURY,
    /** 追索赡养费、扶养费、抚育费等，因被执行人没有履行能力. */
    MAINTENANCE,
    /** 其他. */
    OTHER
  }

  /**
   * Priority groups "5+2" (2022 special campaign of the procuratorate and the women's federation).
   */
  public enum PriorityGroup {
    /** 农村易返贫致贫监测户妇女. */
    POVERTY_WATCH,
    /** 家庭暴力、性侵、拐卖等犯罪的受害妇女. */
    VIOLENCE_VICTIM,
    /** 家庭主要劳动力死亡或残疾，上有老下有小的妇女. */
    SOLE_SUPPORTER,
    /** 患重大疾病或残疾的妇女. */
    ILLNESS_OR_DISABILITY,
    /** 无人赡养的老年妇女. */
    ELDERLY_UNSUPPORTED,
    /** 就业歧视、性骚扰等案件. */
    WORKPLACE,
    /** 因家庭暴力起诉离婚. */
    DIVORCE_FOR_VIOLENCE
  }

  /** How soon somebody must act. */
  public enum Urgency {
    /** 一般. */
    ORDINARY,
    /** 紧急. */
    URGENT,
    /** 危急：急需救治. */
    CRITICAL
  }

  /** Why there is no identity number. */
  public enum NoNumber {
    /** 儿童未登记户口. */
    UNREGISTERED_CHILD,
    /** 证件遗失且记不清号码. */
    NOT_AT_HAND,
    /** 外国籍或无国籍. */
    FOREIGNER,
    /** 本人不愿提供. */
    NOT_DISCLOSED
  }

  /** On what ground the person's data are held and passed on (个人信息保护法第十三条、第三十一条). */
  public enum Basis {
    /** 本人同意. */
    CONSENT,
    /** 监护人同意: needed for a child under 14. */
    GUARDIAN_CONSENT,
    /** 法定职责: mandatory reporting, protection of life. */
    STATUTORY_DUTY
  }

  /** Why a federation declines. */
  public enum DeclineReason {
    /** 经核实情况不属实. */
    NOT_CONFIRMED,
    /** 不属于救助范围. */
    OUT_OF_SCOPE,
    /** 已获救助. */
    ALREADY_HELPED,
    /** 当事人不愿移送. */
    NOT_WISHED,
    /** 其他. */
    OTHER
  }
}
