/**
 * The public board of wishes (心愿墙), for everybody, signed in or not: the wishes of a community, a
 * township, a county or a station (驿站), waiting (待认领), promised (已认领) or fulfilled (已实现), and how
 * many of each there are. Whoever wishes is told of by sex and stage of life; whoever posted or
 * promised is not told of at all, and nobody is ranked.
 *
 * <p>Answers are kept in memory as the bytes they are sent as. PostgreSQL tells every node which
 * community changed; a node that does not hear PostgreSQL trusts nothing it has kept.
 */
@NullMarked
package org.palmreferral.wish.board;

import org.jspecify.annotations.NullMarked;
