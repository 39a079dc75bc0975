package org.palmreferral.actor;

/**
 * What a member may do beyond her role; given to her by name. Names are stored: add, never rename.
 */
public enum Permission {
  /** 未成年被害人身份信息保管人: answers requests to see who a minor victim is. */
  CUSTODY,
  /** 无告知同意时移送的特批权: refers without a consent and without a statutory basis. */
  CONSENT_OVERRIDE
}
