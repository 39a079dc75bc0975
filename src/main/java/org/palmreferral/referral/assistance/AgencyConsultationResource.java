package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

/** The meetings that an agency took part in, without what was said. */
@Path("/api/v1/consultations")
@Tag(name = "assistance")
class AgencyConsultationResource {

  private final CurrentActor actor;
  private final ConsultationReading reading;

  AgencyConsultationResource(CurrentActor actor, ConsultationReading reading) {
    this.actor = actor;
    this.reading = reading;
  }

  @GET
  @RolesAllowed(AGENCY_OFFICER)
  @Operation(
      operationId = "agencyConsultations",
      summary = "本单位参加的会商 / Meetings my agency took part in, with its own measures")
  public Uni<Slice<ConsultationReading.Line>> newest(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.ofAgency(actor.get(), limit, after);
  }
}
