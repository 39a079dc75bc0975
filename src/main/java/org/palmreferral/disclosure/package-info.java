/**
 * Disclosure (披露): what each field of an answer tells (字段类别), what is hidden unless somebody has
 * said that it may be shown (默认隐藏), how numbers and phones are masked (脱敏), and which minor
 * victims' identities a reader was granted (未成年被害人身份信息, 个人信息保护法第二十八条至第三十一条, 未成年人保护法第一百零三条).
 */
@NullMarked
package org.palmreferral.disclosure;

import org.jspecify.annotations.NullMarked;
