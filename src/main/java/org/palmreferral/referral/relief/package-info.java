/**
 * The relief case (国家司法救助案件): what a procuratorate does with a clue it has accepted, from naming
 * the officer (承办检察官) over evidence (救助材料), proposal (审查意见), decision (救助决定, in writing 决定书) and
 * payment (发放) to the result that goes back to the sender (反馈).
 */
@NullMarked
package org.palmreferral.referral.relief;

import org.jspecify.annotations.NullMarked;
