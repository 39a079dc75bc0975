/**
 * Scans (扫码签到): what a phone has scanned at a station, one by one or in a batch (离线补传) after a time
 * without network. Each scan becomes a check-in (签到记录), and stays (在站时段) follow from check-ins by
 * {@code fold_presence} in the database. What is suspicious carries a flag (疑点) and waits for the
 * keeper; it is neither refused nor counted in silence.
 */
@NullMarked
package org.palmreferral.presence.scan;

import org.jspecify.annotations.NullMarked;
