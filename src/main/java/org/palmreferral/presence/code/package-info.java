/**
 * Codes (签到码) that are scanned at a station: one that turns every 30 seconds (动态码), a printed one
 * (张贴码), and the volunteer's own (志愿者码) for the keeper who scans her. Each is a text that fits a
 * mini program's scene and is signed under a secret of this installation.
 */
@NullMarked
package org.palmreferral.presence.code;

import org.jspecify.annotations.NullMarked;
