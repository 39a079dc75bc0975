/** The road of a clue: reported, verified, handed over. */
@NullMarked
package org.palmreferral.referral;

import org.jspecify.annotations.NullMarked;
