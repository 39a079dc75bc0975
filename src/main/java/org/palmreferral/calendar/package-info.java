/**
 * Working days (工作日) on the State Council's calendar (节假日安排), with its make-up days (调休), and the
 * one clock everybody reads. The years that ship with the program are overlaid by those an
 * administrator of the platform has entered.
 */
@NullMarked
package org.palmreferral.calendar;

import org.jspecify.annotations.NullMarked;
