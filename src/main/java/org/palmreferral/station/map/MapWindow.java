package org.palmreferral.station.map;

import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/**
 * A window of the map, in degrees; one across the 180th meridian has its west greater than its east
 * (RFC 7946, 5.2).
 */
record MapWindow(double west, double south, double east, double north) {

  /** Zooms at which stations are shown one by one begin here; squares of clusters end below. */
  static final int SINGLE = 13;

  /** The farthest zoom that has squares; those of the whole world are few enough. */
  static final int FARTHEST = 2;

  /** How many features an answer has at most. */
  static final int MOST = 500;

  private static final String NUMBER = "-?[0-9]{1,3}(?:\\.[0-9]{1,15})?";
  private static final Pattern WINDOW = Pattern.compile(NUMBER + "(?:," + NUMBER + "){3}");

  /** Beyond this latitude the map ends. */
  private static final double EDGE = 85.05;

  /** Squares from one column to another and from one row to another, all of them counting. */
  record Squares(int zoom, int west, int north, int east, int south) {
    private static final int FINER = 2;

    static int side(int zoom) {
      return 1 << (zoom + FINER);
    }

    int count() {
      int columns = west <= east ? east - west + 1 : side(zoom) - west + east + 1;
      return columns * (south - north + 1);
    }
  }

  static MapWindow parse(String bbox) {
    if (!WINDOW.matcher(bbox).matches()) {
      throw new Refusal.BadInput("bbox", "map.window");
    }
    String[] edges = bbox.split(",", 4);
    MapWindow window =
        new MapWindow(
            Double.parseDouble(edges[0]),
            Double.parseDouble(edges[1]),
            Double.parseDouble(edges[2]),
            Double.parseDouble(edges[3]));
    if (Math.abs(window.west) > 180
        || Math.abs(window.east) > 180
        || Math.abs(window.south) > 90
        || Math.abs(window.north) > 90
        || window.south > window.north) {
      throw new Refusal.BadInput("bbox", "map.window");
    }
    return window;
  }

  boolean crossesDateLine() {
    return west > east;
  }

  /** The squares that the window touches, as fine as the zoom asks for and the answer bears. */
  Squares squares(int zoom) {
    for (int coarser = Math.min(zoom, SINGLE - 1); coarser > FARTHEST; coarser--) {
      Squares squares = at(coarser);
      if (squares.count() <= MOST) {
        return squares;
      }
    }
    return at(FARTHEST);
  }

  private Squares at(int zoom) {
    int side = Squares.side(zoom);
    return new Squares(
        zoom, column(west, side), row(north, side), column(east, side), row(south, side));
  }

  private static int column(double longitude, int side) {
    return Math.min((int) Math.floor((longitude + 180) / 360 * side), side - 1);
  }

  /** Rows are counted from the north. */
  private static int row(double latitude, int side) {
    double t = Math.tan(Math.toRadians(Math.max(-EDGE, Math.min(EDGE, latitude))));
    double asinh = Math.signum(t) * Math.log(Math.abs(t) + Math.sqrt(t * t + 1));
    return (int) Math.floor((1 - asinh / Math.PI) / 2 * side);
  }
}
