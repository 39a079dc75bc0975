/**
 * Activities (活动) at stations and online: planned and held by keepers (站长) in series (系列), open to
 * everybody who signs up (报名).
 */
@NullMarked
package org.palmreferral.activity;

import org.jspecify.annotations.NullMarked;
