/**
 * Who somebody is: account (账号), membership (任职) with a role (角色) in an organisation (单位),
 * invitation (邀请), session (会话), sign-in on the phone (微信登录) and on the desktop (扫码登录).
 */
@NullMarked
package org.palmreferral.identity;

import org.jspecify.annotations.NullMarked;
