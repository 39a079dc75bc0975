/**
 * Connected systems (对接系统): other software of an organisation that reads its events and its list of
 * referrals under a secret (密钥) of its own. People read what a case says; software learns that
 * something happened.
 */
@NullMarked
package org.palmreferral.exchange.system;

import org.jspecify.annotations.NullMarked;
