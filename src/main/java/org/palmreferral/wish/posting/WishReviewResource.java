package org.palmreferral.wish.posting;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** What whoever looks after a community decides about a wish. */
@Path("/api/v1/wishes/{id}/review")
@Tag(name = "wishes")
@RolesAllowed({CADRE, KEEPER, REVIEWER})
class WishReviewResource {

  private final CurrentActor actor;
  private final WishReviewing reviewing;

  WishReviewResource(CurrentActor actor, WishReviewing reviewing) {
    this.actor = actor;
    this.reviewing = reviewing;
  }

  @Schema(name = "WishReason")
  record Reason(@NotBlank @Size(max = 500) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "Reason";
    }
  }

  @Schema(name = "WishExtension")
  record Extension(@NotNull LocalDate until) {}

  /**
   * Who knows about it from now on.
   *
   * @param to account of a member of staff whose division has the community in it
   */
  @Schema(name = "WishHandOver")
  record HandOver(@NotNull UUID to) {}

  @POST
  @Path("/publish")
  @Operation(operationId = "publishWish", summary = "审核通过 / Let a wish appear on the board")
  public Uni<WishRef> publish(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull WishReviewing.Publication body) {
    return reviewing.publish(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/return")
  @Operation(operationId = "returnWish", summary = "退回修改 / Give it back to its poster")
  public Uni<WishRef> giveBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull WishReviewing.Return body) {
    return reviewing.giveBack(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/take-down")
  @Operation(operationId = "takeDownWish", summary = "撤下复核 / From the board back to review")
  public Uni<WishRef> takeDown(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Reason body) {
    return reviewing.takeDown(actor.get(), id, ifMatch, body.why());
  }

  @POST
  @Path("/extend")
  @Operation(operationId = "extendWish", summary = "延长期限 / Put its last day off")
  public Uni<WishRef> extend(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Extension body) {
    return reviewing.extend(actor.get(), id, ifMatch, body.until());
  }

  @POST
  @Path("/hand-over")
  @Operation(operationId = "handOverWish", summary = "变更责任人 / Make another one responsible")
  public Uni<WishRef> handOver(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull HandOver body) {
    return reviewing.handOver(actor.get(), id, ifMatch, body.to());
  }
}
