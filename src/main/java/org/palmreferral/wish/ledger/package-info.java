/**
 * The livelihood ledger (民生实事小账本) of a community: every wish that was submitted and every need (需求)
 * that a visit found or somebody wrote down, with where it stands, who sees to it (责任人) and its
 * days; counted and taken out as a table (导出). Wishes whose time is over expire here, with a reason
 * (原因) and a person who knows; what is really a case of hardship becomes a clue (转线索).
 */
@NullMarked
package org.palmreferral.wish.ledger;

import org.jspecify.annotations.NullMarked;
