package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** What the program found about a case, and what its officer answers. */
@Path("/api/v1/relief-cases/{id}/findings")
@Tag(name = "relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class ReliefFindingsResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ReliefFindings findings;
  private final ReliefFindingsReading reading;

  ReliefFindingsResource(
      CurrentActor actor,
      CurrentRequest request,
      ReliefFindings findings,
      ReliefFindingsReading reading) {
    this.actor = actor;
    this.request = request;
    this.findings = findings;
    this.reading = reading;
  }

  /**
   * What the officer says to a policy.
   *
   * @param note why; needed to say otherwise than the program, and to say that something asked for
   *     holds
   */
  @Schema(name = "ReliefFindingAnswer")
  record Answering(
      @NotNull ReliefFinding.Answer verdict,
      @Nullable @Size(max = 1800) @PlainText(multiline = true) String note) {
    @Override
    public String toString() {
      return "Answering";
    }
  }

  @GET
  @Operation(
      operationId = "reliefFindings",
      summary = "核查结果 / What the program found; the look is audited")
  public Uni<ReliefFindingsFile> all(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{policy}")
  @Operation(
      operationId = "answerReliefFinding",
      summary = "答复核查问题 / Say whether a policy holds; decides nothing")
  public Uni<ReliefRef> answer(
      UUID id,
      @Size(max = 60) @Pattern(regexp = "[A-Z0-9_]+") String policy,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Answering body) {
    return findings.answer(actor.get(), id, ifMatch, policy, body.verdict(), body.note());
  }
}
