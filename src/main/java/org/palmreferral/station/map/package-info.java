/**
 * The map of stations (驿站地图), for everybody: what stands in a window, clustered by zoom (聚合); what
 * is nearest (附近); which divisions have none (覆盖情况). Coordinates are GCJ-02 (国测局坐标), as the phone's
 * map has them, in and out.
 */
@NullMarked
package org.palmreferral.station.map;

import org.jspecify.annotations.NullMarked;
