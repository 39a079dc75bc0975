package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

/** The meetings about a case, for its side. */
@Path("/api/v1/relief-cases/{id}/consultations")
@Tag(name = "assistance")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class ConsultationResource {

  private final CurrentActor actor;
  private final Consulting consulting;
  private final ConsultationReading reading;

  ConsultationResource(CurrentActor actor, Consulting consulting, ConsultationReading reading) {
    this.actor = actor;
    this.consulting = consulting;
    this.reading = reading;
  }

  @GET
  @Operation(
      operationId = "consultations",
      summary = "会商记录 / The meetings with their minutes, newest first; the look is audited")
  public Uni<Slice<ConsultationReading.File>> newest(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.ofCase(actor.get(), id, limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "recordConsultation",
      summary = "登记会商 / Record a meeting; corrected by a further entry only")
  public Uni<Consulting.Ref> record(UUID id, @Valid @NotNull ConsultationForm body) {
    return consulting.record(actor.get(), id, body);
  }
}
