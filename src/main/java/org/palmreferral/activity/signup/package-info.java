/**
 * Who comes to an activity (报名): participants (参加者), with the number of those whom they bring along
 * (同行人数), and volunteers (志愿者). Whoever finds no place free stands in line (候补) until it starts.
 * What participants say afterwards (评价) is shown as an average alone. Nobody has to come, nobody is
 * clocked (国办函〔2026〕12号).
 */
@NullMarked
package org.palmreferral.activity.signup;

import org.jspecify.annotations.NullMarked;
