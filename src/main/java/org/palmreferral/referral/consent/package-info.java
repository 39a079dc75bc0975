/**
 * Consent (告知同意): on what ground a person's data are given to another organisation. Every person of
 * a clue needs one for the purpose and the receiver, her own, her guardian's, or a duty by statute
 * (个人信息保护法第二十三条、第二十九条、第三十一条).
 */
@NullMarked
package org.palmreferral.referral.consent;

import org.jspecify.annotations.NullMarked;
