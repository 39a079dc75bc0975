package org.palmreferral.disclosure;

/** What a text in an answer tells of somebody. A text that has no class is not sent at all. */
public enum FieldClass {
  /** 公开业务信息: codes, labels, numbers of registers, divisions, names of organisations. */
  OPEN,
  /** 工作人员: who acts; never somebody whom a clue is about. */
  STAFF,
  /** 口令: a token or a code, sent once to whom it belongs. */
  SECRET,
  /** 当事人姓名: shown or masked by whoever reads it out. */
  NAME,
  /** 身份证件号码: always masked. */
  NUMBER,
  /** 电话: always masked. */
  CONTACT,
  /** 住址、学校: never sent; the division tells where somebody lives. */
  PLACE,
  /** 来往文字: what somebody writes to an office and is answered, for these two. */
  LETTER,
  /** 案情叙述: for those who work on the matter. */
  STORY,
  /** 披露值: what somebody asked to see, with a reason. */
  REVEALED;

  /** What of a text may be sent. */
  String shown(String text) {
    return switch (this) {
      case OPEN, STAFF, SECRET, NAME, LETTER, STORY, REVEALED -> text;
      case NUMBER -> Masks.number(text);
      case CONTACT -> Masks.phone(text);
      case PLACE -> Masks.PLACE;
    };
  }

  /** Whether a text of this class is never sent as it is. */
  boolean isMasked() {
    return this == NUMBER || this == CONTACT || this == PLACE;
  }

  /** Whether it tells something of the people whom a matter is about. */
  public boolean isContent() {
    return switch (this) {
      case OPEN, STAFF, SECRET, LETTER -> false;
      case NAME, NUMBER, CONTACT, PLACE, STORY, REVEALED -> true;
    };
  }
}
