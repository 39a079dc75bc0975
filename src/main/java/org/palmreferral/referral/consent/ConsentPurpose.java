package org.palmreferral.referral.consent;

/** What the data are given away for. Names are stored: add, never rename. */
public enum ConsentPurpose {
  /** 国家司法救助: to a procuratorate. */
  JUDICIAL_RELIEF,
  /** 多元帮扶: to the agency that then helps. */
  ASSISTANCE
}
