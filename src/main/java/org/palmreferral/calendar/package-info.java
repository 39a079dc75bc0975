/** Working days (工作日) on the State Council calendar, and the one clock everybody reads. */
@NullMarked
package org.palmreferral.calendar;

import org.jspecify.annotations.NullMarked;
