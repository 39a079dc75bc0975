/**
 * The rights of the person that data is about (个人信息主体权利; 个人信息保护法第四十四条至第五十条): to know what is held
 * of her and who read it (查阅复制), to have it put right (更正), to take a consent back (撤回同意), to have
 * it erased (删除); how long what is kept (保存期限), unless somebody needs it (法律保全, legal hold).
 *
 * <p>Whoever holds a woman's phone may be the one she fled from. Her account therefore never tells
 * whether there is a clue about her: she asks for that in person, at a federation or procuratorate,
 * whose staff record the request (申请).
 */
@NullMarked
package org.palmreferral.subject;

import org.jspecify.annotations.NullMarked;
