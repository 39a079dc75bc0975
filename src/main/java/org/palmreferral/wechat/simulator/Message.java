package org.palmreferral.wechat.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * A subscribe message as it arrived on a phone.
 *
 * @param page what opens on a tap; empty opens nothing
 */
public record Message(String templateId, String page, Map<String, String> data, Instant at) {}
