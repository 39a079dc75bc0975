package org.palmreferral.subject;

import java.util.Locale;

/** What can be put right of a person. Names are stored and are those of columns. */
enum PersonField {
  /** 姓名. */
  NAME,
  /** 身份证号; birth date and sex follow from it. */
  IDENTITY_NUMBER,
  /** 电话. */
  PHONE,
  /** 住址. */
  ADDRESS;

  /** Its column in {@code clue_person}. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
