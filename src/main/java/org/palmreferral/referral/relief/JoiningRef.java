package org.palmreferral.referral.relief;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * An asking to join as a command leaves it.
 *
 * @param referral the leg by which it was sent
 * @param amount what the level bears, in fen; 0 until it has agreed
 */
@Schema(name = "JoiningRef")
record JoiningRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID referral,
    @Schema(required = true) Joining.State state,
    @Schema(required = true) long amount,
    @Schema(required = true) int version)
    implements Versioned {
  static JoiningRef of(Joining joining) {
    return new JoiningRef(
        joining.id, joining.referralId, joining.state, joining.amount, joining.version);
  }
}
