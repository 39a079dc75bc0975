/**
 * Who fits a wish, and which wishes fit somebody (供需匹配), each with its reasons (匹配理由): what she can
 * do, how far it is, when she has time. There is no score, hours served count for nothing, and
 * nobody is assigned: people decide.
 */
@NullMarked
package org.palmreferral.volunteer.matching;

import org.jspecify.annotations.NullMarked;
