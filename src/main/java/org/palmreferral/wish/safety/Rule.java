package org.palmreferral.wish.safety;

import java.util.Locale;
import org.palmreferral.problem.Messages;

/** What a public text may not tell, each with the reason. Names are stored: add, never rename. */
public enum Rule {
  /** Whoever reads the board could call; the number is told to who promised (个人信息保护法第二十五条). */
  PHONE,
  /** 身份证件号码: nobody needs it to fulfil a wish (个人信息保护法第六条). */
  IDENTITY_NUMBER,
  /** 银行卡号: a financial account is sensitive, and money is not collected here (个人信息保护法第二十八条). */
  BANK_CARD,
  /** Addresses of other places: they lead away from what is recorded, and to strangers. */
  ACCOUNT,
  /** 门牌: where somebody lives is told to who promised. */
  ADDRESS,
  /** A child is found by her school (未成年人保护法第一百零三条). */
  SCHOOL,
  /** ... and by her class. */
  CLASS,
  /** 姓名: the board tells "a girl, primary school", never who. */
  NAME,
  /** Markup does nothing here; somebody may have tried. */
  SCRIPT;

  /** What was found, as a reviewer reads it. */
  public String label(Locale language) {
    return Messages.text(language, "wish.finding." + name());
  }

  /** What whoever wrote the text is to do. */
  public String advice(Locale language) {
    return Messages.text(language, "wish.rule." + name());
  }
}
