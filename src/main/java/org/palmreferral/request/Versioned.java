package org.palmreferral.request;

/** An answer that tells the version it was made from; it goes into the ETag as well. */
public interface Versioned {
  int version();
}
