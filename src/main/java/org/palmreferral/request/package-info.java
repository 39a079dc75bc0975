/**
 * What every request brings: trace id (追踪号), idempotency key (幂等键), the version a change was made
 * on, the page of a list (分页), and the rate (限流) at which strangers may call.
 */
@NullMarked
package org.palmreferral.request;

import org.jspecify.annotations.NullMarked;
