package org.palmreferral.activity.signup;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
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
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** What I signed up for. */
@Path("/api/v1/me/signups")
@Tag(name = "activities")
@RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
class SignupResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final SigningUp signing;
  private final GivingFeedback feedback;
  private final SignupReading reading;

  SignupResource(
      CurrentActor actor,
      CurrentRequest request,
      SigningUp signing,
      GivingFeedback feedback,
      SignupReading reading) {
    this.actor = actor;
    this.request = request;
    this.signing = signing;
    this.feedback = feedback;
    this.reading = reading;
  }

  @GET
  @Operation(operationId = "mySignups", summary = "我的报名 / What I signed up for, newest first")
  public Uni<Slice<SignupReading.Mine>> list(
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable UUID after) {
    return reading.mine(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "mySignup", summary = "报名详情 / One of mine, with the way in")
  public Uni<SignupReading.Mine> read(UUID id) {
    return reading.own(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/leave")
  @Operation(
      operationId = "leaveActivity",
      summary = "取消报名 / I do not come; the next in line is told")
  public Uni<SignupRef> leave(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return signing.leave(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/feedback")
  @Operation(operationId = "giveFeedback", summary = "评价活动 / What I think of it, once")
  public Uni<Void> feedback(UUID id, @Valid @NotNull SignupForm.Feedback body) {
    return feedback.give(actor.get(), id, body);
  }
}
