/**
 * Other installations of this program (对端) that no network reaches: their cards (名片), compared by
 * voice before they are entered, and which organisations work there (离线单位).
 */
@NullMarked
package org.palmreferral.exchange.peer;

import org.jspecify.annotations.NullMarked;
