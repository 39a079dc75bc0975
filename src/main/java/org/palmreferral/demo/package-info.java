/**
 * The demo (演示): a county with its neighbours, somebody in every role, two clues waiting, and the
 * start page. It comes about through the public API alone, like anything real, and never on a
 * production installation.
 */
@NullMarked
package org.palmreferral.demo;

import org.jspecify.annotations.NullMarked;
