/**
 * Wishes (微心愿) from the first word to the board: a resident, or a cadre for somebody who cannot
 * (代发), posts one; a reviewer (审核人) who did not post it lets it appear, gives it back or turns it
 * into something else. A child or a victim is told of by sex and stage of life only (一名女孩，小学).
 */
@NullMarked
package org.palmreferral.wish.posting;

import org.jspecify.annotations.NullMarked;
