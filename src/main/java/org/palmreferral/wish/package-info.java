/**
 * Micro-wishes (微心愿): a community's board of small wishes, and the promises to fulfil them. Posting
 * and review in {@link org.palmreferral.wish.posting}; what a text may not tell in {@code safety};
 * claims in {@code promise}; what everybody reads in {@code board}; what the community owes an
 * answer to in {@code ledger}.
 */
@NullMarked
package org.palmreferral.wish;

import org.jspecify.annotations.NullMarked;
