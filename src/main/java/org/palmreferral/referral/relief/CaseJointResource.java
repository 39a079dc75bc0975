package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** Joint relief, for the office of the case that asks higher levels to bear a part. */
@Path("/api/v1/relief-cases/{id}/joint")
@Tag(name = "joint-relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class CaseJointResource {

  private final CurrentActor actor;
  private final JointAsking asking;
  private final JointList list;

  CaseJointResource(CurrentActor actor, JointAsking asking, JointList list) {
    this.actor = actor;
    this.asking = asking;
    this.list = list;
  }

  /** Which procuratorate above is asked, and why. */
  @Schema(name = "JointAsking")
  record Asking(
      @NotNull UUID organisation,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "Asking";
    }
  }

  @GET
  @Operation(operationId = "reliefJoinings", summary = "联合救助情况 / Who was asked to join")
  public Uni<List<JointList.Line>> asked(UUID id) {
    return list.of(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "askToJoin", summary = "请求上级联合救助 / Ask a higher level to join")
  public Uni<JoiningRef> ask(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Asking body) {
    return asking.ask(actor.get(), id, ifMatch, body.organisation(), body.why());
  }

  @POST
  @Path("/{asked}/withdrawal")
  @Operation(operationId = "takeAskingBack", summary = "撤回联合救助请求 / Take an asking back")
  public Uni<JoiningRef> withdraw(
      UUID id,
      UUID asked,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return asking.withdraw(actor.get(), id, asked, ifMatch);
  }
}
