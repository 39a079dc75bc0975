package org.palmreferral.fuzz;

import java.util.Map;

/** Operations that random calls are never granted, and why; each is called all the same. */
final class NeverGranted {

  static final Map<String, String> WHY = Map.of();

  private NeverGranted() {}
}
