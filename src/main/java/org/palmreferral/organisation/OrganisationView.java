package org.palmreferral.organisation;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** An organisation as its administrator sees it. */
@Schema(name = "Organisation")
public record OrganisationView(
    @Schema(required = true) UUID id,
    @Schema(required = true) OrganisationKind kind,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Classified(FieldClass.OPEN) @Nullable String uscc,
    @Classified(FieldClass.OPEN) @Nullable String phone,
    @Schema(required = true) boolean active,
    @Schema(required = true) int version,
    @Schema(required = true) OffsetDateTime createdAt)
    implements Versioned {

  static OrganisationView of(Organisation organisation) {
    return new OrganisationView(
        organisation.id,
        organisation.kind,
        organisation.name,
        organisation.region(),
        organisation.uscc,
        organisation.phone,
        organisation.active,
        organisation.version,
        organisation.createdAt);
  }
}
