package org.palmreferral.referral.custody;

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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Requests, for those who asked and for the custodian; only she answers. */
@Path("/api/v1/identity-requests")
@Tag(name = "custody")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class IdentityRequestResource {

  private final CurrentActor actor;
  private final Custody custody;
  private final IdentityRequestList list;

  IdentityRequestResource(CurrentActor actor, Custody custody, IdentityRequestList list) {
    this.actor = actor;
    this.custody = custody;
    this.list = list;
  }

  @GET
  @Operation(
      operationId = "identityRequests",
      summary = "身份查看申请 / My requests; for a custodian also those she answers")
  public Uni<Slice<IdentityRequestList.Line>> newest(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), limit, after);
  }

  @POST
  @Path("/{id}/grant")
  @Operation(operationId = "grantIdentity", summary = "同意查看 / Grant for some days")
  public Uni<IdentityRequestRef> grant(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull IdentityForms.Grant body) {
    return custody.grant(actor.get(), id, ifMatch, body.words(), body.until());
  }

  @POST
  @Path("/{id}/deny")
  @Operation(operationId = "denyIdentity", summary = "不同意查看 / Deny")
  public Uni<IdentityRequestRef> deny(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull IdentityForms.Reason body) {
    return custody.deny(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/withdraw")
  @Operation(operationId = "withdrawIdentity", summary = "收回同意 / End a grant at once")
  public Uni<IdentityRequestRef> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull IdentityForms.Reason body) {
    return custody.withdraw(actor.get(), id, ifMatch, body.words());
  }
}
