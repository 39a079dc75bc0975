package org.palmreferral.calendar;

import java.time.LocalDate;

/**
 * A day a notice names.
 *
 * @param working a make-up day; otherwise a holiday
 * @param name of the holiday, or of the one it makes up for
 */
record ListedDay(LocalDate day, boolean working, String name) {}
