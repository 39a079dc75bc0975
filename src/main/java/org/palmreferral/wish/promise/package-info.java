/**
 * Promises (认领) to see to a wish: made by a volunteer for herself, or for a team or an
 * organisation; who finds no free place stands in line (排队). A promise runs for a time (认领期限, the
 * lease), is proved (完成证明), and confirmed by whoever posted the wish, or by her silence (逾期视为确认).
 * PostgreSQL alone decides who gets a place: the row of the wish counts them.
 */
@NullMarked
package org.palmreferral.wish.promise;

import org.jspecify.annotations.NullMarked;
