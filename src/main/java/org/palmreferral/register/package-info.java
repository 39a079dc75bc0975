/**
 * Register numbers (登记编号): running numbers per kind, place and year, that people quote on the
 * phone.
 */
@NullMarked
package org.palmreferral.register;

import org.jspecify.annotations.NullMarked;
