/** Drives load over HTTP for the benches, and counts what comes back. */
package org.palmreferral.load;
