/**
 * Audit log (审计日志): who read or changed what, when and why; written in the transaction of the
 * change itself. Each entry is a link (链节) of a hash chain that PostgreSQL forges at the commit. A
 * checkpoint (检查点) is a signed statement of where the chain ended at a moment; organisations hold
 * each other's and say so by a receipt (留存回执). The verifier (核验) recomputes all of it and names the
 * first place that does not hold.
 */
@NullMarked
package org.palmreferral.audit;

import org.jspecify.annotations.NullMarked;
