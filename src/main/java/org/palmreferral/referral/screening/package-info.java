/**
 * The screening (初核) of a referral before the receiving procuratorate accepts it: named policies
 * (规则) in versioned rule sets (规则版本), each with its finding (核查结果) and reason; the same person or
 * the same matter turned in twice (重复线索); and which procuratorate has jurisdiction (管辖). It warns
 * and asks; people decide (个人信息保护法第二十四条).
 */
@NullMarked
package org.palmreferral.referral.screening;

import org.jspecify.annotations.NullMarked;
