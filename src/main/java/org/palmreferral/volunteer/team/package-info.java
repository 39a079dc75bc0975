/**
 * Teams (志愿服务队) of an organisation: what for, who leads one (队长), and who is in it. Somebody asks
 * and is admitted, or is asked and agrees; what was dissolved (解散) stays to be read.
 */
@NullMarked
package org.palmreferral.volunteer.team;

import org.jspecify.annotations.NullMarked;
