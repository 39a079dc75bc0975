/**
 * The referral (移送): one sending of a clue to one procuratorate, a leg with its own receipt (回执)
 * and answer. A clue changes hands only when a leg is accepted.
 */
@NullMarked
package org.palmreferral.referral.handover;

import org.jspecify.annotations.NullMarked;
