/**
 * Who serves (志愿者登记): a member of an organisation tells what she can do, when and where roughly
 * (志愿服务条例第七条). A minor does so with her guardian's consent (监护人同意: 民法典第十九条, 个人信息保护法第三十一条), and
 * below 14 comes accompanied (由监护人陪同). What courses (培训) she did, and whether she may serve
 * children (未成年人服务审查, 未成年人保护法第六十二条), others write down.
 */
@NullMarked
package org.palmreferral.volunteer.profile;

import org.jspecify.annotations.NullMarked;
