/**
 * Packages (离线包): a referral that leaves on a disk (移送包), and the answer that comes back on one
 * (回复包), between two organisations that no network joins. Each carries the next running number of
 * its direction, so what was sent twice, left out or held back is seen.
 */
@NullMarked
package org.palmreferral.exchange.parcel;

import org.jspecify.annotations.NullMarked;
