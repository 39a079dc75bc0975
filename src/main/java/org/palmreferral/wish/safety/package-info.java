/**
 * What a public text may not tell (内容安全): local rules for phones, identity numbers, addresses,
 * schools and names, and the platform's opinion (文本内容安全识别), asked for after the text was received
 * and, where the platform cannot say now, later.
 */
@NullMarked
package org.palmreferral.wish.safety;

import org.jspecify.annotations.NullMarked;
