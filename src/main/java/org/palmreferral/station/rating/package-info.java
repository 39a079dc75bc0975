/**
 * What a station is given and how good it is: its money (经费台账), only ever added to; and its stars
 * (星级评定), given by somebody from outside it (评定人) on a scheme (评定标准) of criteria over premises,
 * team, rules and lasting service (阵地建设、队伍建设、制度建设、常态服务), 100 points in all. The public sees the
 * stars and their date; stations are not ranked.
 */
@NullMarked
package org.palmreferral.station.rating;

import org.jspecify.annotations.NullMarked;
