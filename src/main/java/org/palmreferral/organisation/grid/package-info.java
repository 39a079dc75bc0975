/** Community grids (网格): 300 to 500 people with one responsible executive member (网格执委) each. */
@NullMarked
package org.palmreferral.organisation.grid;

import org.jspecify.annotations.NullMarked;
