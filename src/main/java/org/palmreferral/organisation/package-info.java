/**
 * Organisations (单位) that people act for: women's federations (妇联), procuratorates (检察院), agencies
 * (职能部门) and others, each of a kind (类别) and in a division (区划). Administrators keep them, within
 * their own division and below.
 */
@NullMarked
package org.palmreferral.organisation;

import org.jspecify.annotations.NullMarked;
