package org.palmreferral.identity;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Permission;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.RateLimit;
import org.palmreferral.request.Slice;

@Path("/api/v1")
@Tag(name = "staff", description = "人员 / Members and invitations")
class StaffResource {

  private final CurrentActor actor;
  private final Staffing staffing;
  private final StaffList list;
  private final Me.Query me;
  private final RateLimit rate;

  StaffResource(
      CurrentActor actor, Staffing staffing, StaffList list, Me.Query me, RateLimit rate) {
    this.actor = actor;
    this.staffing = staffing;
    this.list = list;
    this.me = me;
    this.rate = rate;
  }

  /** The code that the administrator passed on. */
  record InvitationCode(@NotBlank @Size(max = 64) String code) {
    @Override
    public String toString() {
      return "InvitationCode";
    }
  }

  @POST
  @Path("/invitations")
  @RolesAllowed(ADMINISTRATOR)
  @ResponseStatus(201)
  @Operation(operationId = "invite", summary = "邀请人员 / Invite somebody into an organisation")
  public Uni<Staffing.Issued> invite(@Valid @NotNull Staffing.Form body) {
    return staffing.invite(actor.get(), body);
  }

  @GET
  @Path("/invitations")
  @StepUp(above = StepUp.BULK)
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "invitations", summary = "待接受的邀请 / Invitations still open")
  public Uni<Slice<StaffList.Invited>> invitations(
      @QueryParam("organisation") @Nullable UUID organisation,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.invitations(actor.get(), organisation, limit, after);
  }

  @DELETE
  @Path("/invitations/{id}")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "revokeInvitation", summary = "撤销邀请 / Revoke an invitation")
  public Uni<Void> revoke(UUID id) {
    return staffing.revoke(actor.get(), id);
  }

  @POST
  @Path("/invitations/join")
  @Authenticated
  @Operation(operationId = "join", summary = "接受邀请 / Join with an invitation code")
  public Uni<Me> join(@Valid @NotNull InvitationCode body) {
    return rate.per("join", actor.get().account().toString(), 10, java.time.Duration.ofMinutes(10))
        .chain(() -> staffing.join(actor.get(), body.code()))
        .chain(() -> me.of(actor.get()));
  }

  @GET
  @Path("/members")
  @StepUp(above = StepUp.BULK)
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "members", summary = "人员列表 / Members in my scope")
  public Uni<Slice<StaffList.Member>> members(
      @QueryParam("organisation") @Nullable UUID organisation,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.members(actor.get(), organisation, limit, after);
  }

  /** All the permissions she has from now on. */
  @Schema(name = "Permissions")
  record Permissions(@NotNull Set<@NotNull Permission> permissions) {}

  @PUT
  @Path("/members/{id}/permissions")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "permit", summary = "授予特别权限 / Give a member permissions by name")
  public Uni<Void> permit(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Permissions body) {
    return staffing.permit(actor.get(), id, ifMatch, body.permissions());
  }

  @DELETE
  @Path("/members/{id}")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "dismiss", summary = "终止任职 / End a membership")
  public Uni<Void> dismiss(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return staffing.dismiss(actor.get(), id, ifMatch);
  }
}
