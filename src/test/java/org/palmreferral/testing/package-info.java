/** What tests of several features share: real servers (真实服务器), and ways to reach a state. */
@NullMarked
package org.palmreferral.testing;

import org.jspecify.annotations.NullMarked;
