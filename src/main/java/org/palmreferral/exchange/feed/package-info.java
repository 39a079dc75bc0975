/**
 * Events (事件): what an organisation's software is told, ids only; the feed (事件流) from which it
 * reads them in order, with a cursor (游标) that passes over none.
 */
@NullMarked
package org.palmreferral.exchange.feed;

import org.jspecify.annotations.NullMarked;
