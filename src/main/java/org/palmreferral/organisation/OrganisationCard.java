package org.palmreferral.organisation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * What everybody may know of an organisation.
 *
 * @param region code of its division; empty for the whole country
 * @param phone of its office
 */
@Schema(name = "OrganisationCard")
public record OrganisationCard(
    @Schema(required = true) UUID id,
    @Schema(required = true) OrganisationKind kind,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Classified(FieldClass.OPEN) @Nullable String phone) {

  static OrganisationCard of(Organisation organisation) {
    return new OrganisationCard(
        organisation.id,
        organisation.kind,
        organisation.name,
        organisation.region(),
        organisation.phone);
  }
}
