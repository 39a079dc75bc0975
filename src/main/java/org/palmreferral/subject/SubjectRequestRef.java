package org.palmreferral.subject;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A request as a command leaves it: what is stored as the answer, so nothing about people. */
@Schema(name = "SubjectRequestRef")
record SubjectRequestRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) RequestKind kind,
    @Schema(required = true) RequestStatus status,
    @Schema(required = true) int version)
    implements Versioned {

  static SubjectRequestRef of(SubjectRequest request) {
    return new SubjectRequestRef(
        request.id, request.number, request.kind, request.status, request.version);
  }
}
