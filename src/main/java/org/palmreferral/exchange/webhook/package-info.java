/**
 * Webhooks (回调): events sent to an endpoint (接收地址) of an organisation, signed as <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> say, tried again for days, dead
 * (死信) after that and sent again when somebody asks (重投).
 */
@NullMarked
package org.palmreferral.exchange.webhook;

import org.jspecify.annotations.NullMarked;
