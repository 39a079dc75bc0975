/**
 * Custody of minor victims' identities (未成年被害人身份信息保管): an officer asks in writing (书面申请), a
 * custodian (保管人) of her own organisation grants (同意) for some days, denies (不同意) or takes back
 * (收回) (未成年人保护法第一百零三条, 第一百一十条).
 */
@NullMarked
package org.palmreferral.referral.custody;

import org.jspecify.annotations.NullMarked;
