package org.palmreferral.station.place;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A service of the catalogue. */
@Schema(name = "StationService")
record ServiceView(
    @Schema(required = true) @Classified(FieldClass.OPEN) String code,
    @Schema(required = true) @Classified(FieldClass.OPEN) String chinese,
    @Schema(required = true) @Classified(FieldClass.OPEN) String english,
    @Schema(required = true) int position,
    @Schema(required = true) boolean offered,
    @Schema(required = true) int version)
    implements Versioned {}
