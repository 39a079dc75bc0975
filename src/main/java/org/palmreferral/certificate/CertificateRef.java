package org.palmreferral.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A certificate after a step.
 *
 * @param number once it is issued; whoever has it can verify it
 * @param version for the next step's If-Match
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CertificateRef")
record CertificateRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) CertificateStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String requestNumber,
    @Classified(FieldClass.OPEN) @Nullable String number,
    @Schema(required = true) int version)
    implements Versioned {

  static CertificateRef of(Certificate certificate) {
    return new CertificateRef(
        certificate.id,
        certificate.status,
        certificate.requestNumber,
        certificate.number,
        certificate.version);
  }
}
