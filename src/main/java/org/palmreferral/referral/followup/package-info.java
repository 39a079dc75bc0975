/**
 * Visits after relief (回访), "the second half of the article": some months after the money went out,
 * or after a family was turned over to social assistance, the cadre who reported it asks the family
 * itself what helped. They go on when the case is closed.
 */
@NullMarked
package org.palmreferral.referral.followup;

import org.jspecify.annotations.NullMarked;
