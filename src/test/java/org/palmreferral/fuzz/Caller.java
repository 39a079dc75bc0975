package org.palmreferral.fuzz;

import org.jspecify.annotations.Nullable;

/** Somebody who calls: a phone of the cast with its role, or a stranger without one. */
record Caller(String name, String role, @Nullable String phone) {

  static final Caller STRANGER = new Caller("stranger", "PUBLIC", null);
}
