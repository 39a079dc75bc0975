package org.palmreferral.presence.scan;

import org.jspecify.annotations.Nullable;

/** All that is kept of a position. Names are stored: add, never rename. */
enum Nearness {
  NEAR,
  FAR,
  /** No position, or one that may be anywhere. */
  UNKNOWN;

  /** Metres from which on a position is too unsure to say anything. */
  private static final double VAGUE = 1_000;

  private static final double EARTH = 6_371_000;

  /** How far a phone was from a station. */
  static Nearness of(
      ScanForm.@Nullable Position phone, StationPlaces.@Nullable Spot station, int metres) {
    if (phone == null || station == null || phone.accuracy() > VAGUE) {
      return UNKNOWN;
    }
    return between(phone.latitude(), phone.longitude(), station.latitude(), station.longitude())
            <= metres + phone.accuracy()
        ? NEAR
        : FAR;
  }

  private static double between(double lat1, double lon1, double lat2, double lon2) {
    double halfway = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double across = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double part =
        halfway * halfway
            + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * across * across;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(part)));
  }
}
