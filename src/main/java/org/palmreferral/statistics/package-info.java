/**
 * Figures (统计): how many clues (线索), referrals (移送), relief cases (救助案件), persons relieved (救助人数)
 * and how much money (救助金额), by period, division, level, category and outcome, and how long the
 * steps took. They are sums over the records themselves, counted again by a job whenever a record
 * changes.
 *
 * <p>Clues and referrals count in the month they were sent and where the federation sits; cases in
 * the month they were opened, relief in the month of its first payment, both where the
 * procuratorate of the case sits. Women (妇女) are adult women, minors (未成年人) everybody under 18.
 *
 * <p>Counts of one or two persons tell who they are. Whoever does not keep the records is not shown
 * them, nor what they could be computed from within one answer ({@link
 * org.palmreferral.statistics.SmallCells}).
 */
@NullMarked
package org.palmreferral.statistics;

import org.jspecify.annotations.NullMarked;
