/** The simulator answers as the platform's documentation says. */
@NullMarked
package org.palmreferral.wechat.simulator;

import org.jspecify.annotations.NullMarked;
