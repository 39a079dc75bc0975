/**
 * The clue (线索): what a cadre reports about people in hardship, its persons (当事人), attachments (附件)
 * and history (办理过程), the screening by the federation (核实), and what the cadre sees of it.
 */
@NullMarked
package org.palmreferral.referral.clue;

import org.jspecify.annotations.NullMarked;
