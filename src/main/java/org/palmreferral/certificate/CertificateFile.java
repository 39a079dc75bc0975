package org.palmreferral.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A certificate as its holder and those see it who answer for it.
 *
 * @param mine whether it is the reader's own
 * @param name of the volunteer
 * @param service what is on record now; once it is issued, {@code stated} tells what was then
 * @param minutes on record now
 * @param stated what the certificate states
 * @param changedSince that the record says something else by now
 * @param dueOn by when it is answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Certificate")
record CertificateFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String requestNumber,
    @Schema(required = true) CertificateStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) boolean mine,
    @Classified(FieldClass.STAFF) @Nullable String name,
    @Schema(required = true) UUID organisation,
    @Schema(required = true) LocalDate from,
    @Schema(required = true) LocalDate until,
    @Schema(required = true) int minutes,
    @Schema(required = true) List<Snapshot.Service> service,
    @Nullable Snapshot stated,
    @Schema(required = true) boolean changedSince,
    @Classified(FieldClass.OPEN) @Nullable String verifyAt,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate revokedOn,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * What happened.
   *
   * @param words why it was declined or revoked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CertificateStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) CertificateVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String what,
      @Schema(required = true) Role role,
      @Classified(FieldClass.LETTER) @Nullable String words) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  @Override
  public String toString() {
    return "CertificateFile";
  }
}
