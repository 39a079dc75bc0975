package org.palmreferral.station.map;

/** The Earth as a ball, which is right to half a percent. */
final class Earth {

  /** Mean radius in metres (IUGG). */
  private static final double RADIUS = 6_371_008.8;

  private Earth() {}

  /** The shortest way over the ground in metres, by the haversine formula; degrees in. */
  static double metres(double latitude, double longitude, double toLatitude, double toLongitude) {
    double north = Math.sin(Math.toRadians(toLatitude - latitude) / 2);
    double east = Math.sin(Math.toRadians(toLongitude - longitude) / 2);
    double h =
        north * north
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(toLatitude))
                * east
                * east;
    return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, h)));
  }
}
