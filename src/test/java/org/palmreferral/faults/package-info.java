/**
 * The packaged service under faults (故障): killed, cut off from its stores, left by its callers in
 * the middle of a request. Runs after packaging; {@code -Pfaults} runs the long forms.
 */
@NullMarked
package org.palmreferral.faults;

import org.jspecify.annotations.NullMarked;
