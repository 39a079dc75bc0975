/**
 * What to tell whom (通知): the in-app list, and subscribe messages (订阅消息) that say nothing of the
 * matter, each against one consent of the ledger (授权).
 */
@NullMarked
package org.palmreferral.notification;

import org.jspecify.annotations.NullMarked;
