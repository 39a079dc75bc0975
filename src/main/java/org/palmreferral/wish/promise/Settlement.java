package org.palmreferral.wish.promise;

/** How staff settle a dispute. */
enum Settlement {
  KEPT,
  AGAIN,
  GIVEN_BACK
}
