/**
 * Who acts (操作人): account, role (角色), organisation (单位) and region (区划). Part of the kernel so that
 * every feature, organisations included, can demand an actor; identity fills it in.
 */
@NullMarked
package org.palmreferral.actor;

import org.jspecify.annotations.NullMarked;
