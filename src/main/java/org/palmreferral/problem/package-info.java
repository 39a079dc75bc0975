/**
 * Refusals (拒绝原因) with a stable code, and the one place where they, and everything else that can go
 * wrong, become RFC 9457 problem details (问题详情) in the language of the caller.
 */
@NullMarked
package org.palmreferral.problem;

import org.jspecify.annotations.NullMarked;
