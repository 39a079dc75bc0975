/** Presence (签到) of volunteers at stations: codes, scans, and the keeper's desk. */
@NullMarked
package org.palmreferral.presence;

import org.jspecify.annotations.NullMarked;
