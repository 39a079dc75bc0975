/** The WeChat edge against the simulator and a real Redis. */
@NullMarked
package org.palmreferral.wechat;

import org.jspecify.annotations.NullMarked;
