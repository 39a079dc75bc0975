/**
 * Transactional outbox (发件箱): messages are written with the change they tell of and delivered after
 * the commit, at least once, by any node.
 */
@NullMarked
package org.palmreferral.outbox;

import org.jspecify.annotations.NullMarked;
