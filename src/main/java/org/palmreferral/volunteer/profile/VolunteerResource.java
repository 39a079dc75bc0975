package org.palmreferral.volunteer.profile;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Volunteers: registered by themselves, vetted by others. */
@Path("/api/v1/volunteers")
@Tag(name = "volunteers", description = "志愿者 / Volunteers")
@RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
class VolunteerResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final VolunteerRegistering registering;
  private final VolunteerVetting vetting;
  private final VolunteerReading reading;
  private final VolunteerList list;
  private final VolunteerPrefill prefill;

  VolunteerResource(
      CurrentActor actor,
      CurrentRequest request,
      VolunteerRegistering registering,
      VolunteerVetting vetting,
      VolunteerReading reading,
      VolunteerList list,
      VolunteerPrefill prefill) {
    this.actor = actor;
    this.request = request;
    this.registering = registering;
    this.vetting = vetting;
    this.reading = reading;
    this.list = list;
    this.prefill = prefill;
  }

  @POST
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @ResponseStatus(201)
  @Operation(
      operationId = "registerVolunteer",
      summary = "登记为志愿者 / Register as a volunteer of the organisation one acts in")
  public Uni<VolunteerRef> register(@Valid @NotNull VolunteerForm body) {
    return registering.register(actor.get(), body);
  }

  @GET
  @Path("/prefill")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "volunteerPrefill",
      summary = "登记预填 / What is known already, and what can be chosen from")
  public Uni<VolunteerPrefill.Known> prefill() {
    return prefill.of(actor.get(), request.language());
  }

  @GET
  @Path("/mine")
  @Operation(operationId = "myVolunteering", summary = "我的登记 / My registrations, newest first")
  public Uni<List<VolunteerList.Line>> mine() {
    return list.mine(actor.get(), request.language());
  }

  @GET
  @RolesAllowed({KEEPER, TEAM_LEADER, REVIEWER})
  @Operation(
      operationId = "volunteers",
      summary = "志愿者名册 / The volunteers of our organisation or division; the look is audited")
  public Uni<Slice<VolunteerList.Line>> lookedAfter(
      @QueryParam("status") @Nullable VolunteerStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.lookedAfter(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "volunteer",
      summary = "查看登记 / One's own, or of our organisation; a look at somebody else is audited")
  public Uni<VolunteerFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @PUT
  @Path("/{id}")
  @Operation(operationId = "changeVolunteer", summary = "修改登记 / Tell it anew")
  public Uni<VolunteerRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull VolunteerForm body) {
    return registering.change(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/pause")
  @Operation(operationId = "pauseVolunteer", summary = "暂停服务 / Pause for a while")
  public Uni<VolunteerRef> pause(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return registering.pause(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/resume")
  @Operation(operationId = "resumeVolunteer", summary = "恢复服务 / Be there again")
  public Uni<VolunteerRef> resume(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return registering.resume(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/leave")
  @Operation(operationId = "leaveVolunteering", summary = "退出 / Leave")
  public Uni<VolunteerRef> leave(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return registering.leave(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/consent/withdraw")
  @Operation(
      operationId = "withdrawGuardianConsent",
      summary = "监护人撤回同意 / The guardian of a minor withdraws her consent; the registration ends")
  public Uni<VolunteerRef> withdrawConsent(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return registering.withdrawConsent(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/courses")
  @RolesAllowed({KEEPER, TEAM_LEADER, REVIEWER})
  @ResponseStatus(201)
  @Operation(
      operationId = "recordCourse",
      summary = "登记培训 / Write down a course that somebody else has done")
  public Uni<VolunteerRef> course(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Course.Form body) {
    return vetting.course(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/vettings")
  @RolesAllowed({KEEPER, REVIEWER})
  @ResponseStatus(201)
  @Operation(
      operationId = "recordVetting",
      summary = "登记未成年人服务审查 / Write down whether anything is on record against somebody else")
  public Uni<VolunteerRef> vet(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Vetting.Form body) {
    return vetting.vet(actor.get(), id, ifMatch, body);
  }
}
