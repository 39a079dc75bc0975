package org.palmreferral.referral.relief;

import org.jspecify.annotations.Nullable;

/**
 * The most that is usually given, and what it follows from. Money in fen.
 *
 * @param base average monthly wage
 * @param year of that wage; none when no wage of the province is known and the setting stands in
 * @param most so many months of it
 */
record Cap(long base, @Nullable Integer year, long most) {}
