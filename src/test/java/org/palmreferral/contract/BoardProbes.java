package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;

import java.util.Map;
import org.palmreferral.contract.Probes.Aim;

/** How to knock at the public board. */
final class BoardProbes {

  private static final String BOARD = "/api/v1/board";
  private static final String NO_WISH = BOARD + "/wishes/00000000-0000-7000-8000-000000000000";

  private BoardProbes() {}

  static void add(Map<String, Aim> aims) {
    aims.put("board", (c, w) -> get(BOARD + "?region=" + c.region()));
    aims.put("boardWall", (c, w) -> get(BOARD + "/wall?region=" + c.region()));
    // what is not on the board is not there for anybody
    aims.put("boardWish", (c, w) -> nobodys(NO_WISH));
    aims.put("boardPicture", (c, w) -> nobodys(NO_WISH + "/pictures/" + EveryOperation.nothing()));
  }

  private static Probe nobodys(String path) {
    return new Probe("GET", path, null, new byte[0], 404, null);
  }
}
