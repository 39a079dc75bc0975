package org.palmreferral.referral.handover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/** Where to; the note is for the receiver. */
record ReferralForm(
    @NotNull UUID receiver, @Nullable @Size(max = 2000) @PlainText(multiline = true) String note) {
  @Override
  public String toString() {
    return "ReferralForm";
  }
}
