/**
 * Nothing is forgotten (待办与督办): what waits for whom until when (待办), the reminder before (提醒), the
 * escalation level by level after (逾期督办), and the daily digest (每日摘要) of what is stuck between two
 * organisations, which both sides see.
 */
@NullMarked
package org.palmreferral.duty;

import org.jspecify.annotations.NullMarked;
