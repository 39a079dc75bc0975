package org.palmreferral.certificate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * What somebody would like certified.
 *
 * @param organisation where she served
 * @param from the first day; without it the day of her first service there
 * @param until the last day; without it today
 */
@Schema(name = "CertificateForm")
record CertificateForm(
    @NotNull UUID organisation, @Nullable LocalDate from, @Nullable LocalDate until) {

  /** Why it is not given, or no longer stands; she reads it. */
  @Schema(name = "CertificateReason")
  record Reason(@NotBlank @Size(max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Reason";
    }
  }
}
