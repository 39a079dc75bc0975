package org.palmreferral.referral.handover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * Where to; the note is for the receiver.
 *
 * @param override why it is sent without a consent; by a member who has that permission
 */
record ReferralForm(
    @NotNull UUID receiver,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) String note,
    @Nullable @Size(min = 10, max = 500) @PlainText(multiline = true) String override) {
  @Override
  public String toString() {
    return "ReferralForm";
  }
}
