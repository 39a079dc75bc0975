/** Volunteers (志愿者), their teams (志愿服务队) and what they are asked for. */
@NullMarked
package org.palmreferral.volunteer;

import org.jspecify.annotations.NullMarked;
