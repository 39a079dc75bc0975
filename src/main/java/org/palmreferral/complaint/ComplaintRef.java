package org.palmreferral.complaint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A complaint after a step: for its sender the receipt.
 *
 * @param dueOn the day by which it is answered, while it waits for that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ComplaintRef")
record ComplaintRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ComplaintStatus status,
    @Nullable LocalDate dueOn,
    @Schema(required = true) int version) {
  static ComplaintRef of(Complaint complaint) {
    return new ComplaintRef(
        complaint.id, complaint.number, complaint.status, complaint.dueOn, complaint.version);
  }
}
