/**
 * Stations (驿站): the places where volunteers serve. What a station is and who keeps it in {@link
 * org.palmreferral.station.place}.
 */
@NullMarked
package org.palmreferral.station;

import org.jspecify.annotations.NullMarked;
