/**
 * Audit log (审计日志): who read or changed what, when and why; written in the transaction of the
 * change itself.
 */
@NullMarked
package org.palmreferral.audit;

import org.jspecify.annotations.NullMarked;
