/**
 * Series of activities (系列): the seven that ship (家庭教育、家庭调解、家庭文明、姐妹话、文化体育、关爱帮扶、技能培训), and what a
 * federation (妇联) adds for its division.
 */
@NullMarked
package org.palmreferral.activity.series;

import org.jspecify.annotations.NullMarked;
