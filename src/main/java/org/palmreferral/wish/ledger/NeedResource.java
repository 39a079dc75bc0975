package org.palmreferral.wish.ledger;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.referral.clue.HardshipForm;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;

/** Needs of families, and what came of them; the ledger lists them. */
@Path("/api/v1/needs")
@Tag(name = "ledger", description = "民生实事小账本 / The livelihood ledger")
@RolesAllowed({CADRE, KEEPER, REVIEWER})
class NeedResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final NeedKeeping keeping;
  private final NeedReading reading;
  private final ClueMaking making;

  NeedResource(
      CurrentActor actor,
      CurrentRequest request,
      NeedKeeping keeping,
      NeedReading reading,
      ClueMaking making) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.reading = reading;
    this.making = making;
  }

  @POST
  @RolesAllowed({CADRE, KEEPER})
  @ResponseStatus(201)
  @Operation(operationId = "noteNeed", summary = "登记需求 / Write a need down")
  public Uni<NeedRef> note(@Valid @NotNull NeedForm body) {
    return keeping.note(actor.get(), body);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "need", summary = "查看需求 / A need; the look is audited")
  public Uni<NeedFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/wish")
  @Operation(operationId = "makeWishOfNeed", summary = "已转为心愿 / Say which wish was made of it")
  public Uni<NeedRef> wish(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull NeedForm.MadeWish body) {
    return keeping.makeWish(actor.get(), id, ifMatch, body.wish());
  }

  @POST
  @Path("/{id}/settle")
  @Operation(operationId = "settleNeed", summary = "已落实 / Say how it was settled")
  public Uni<NeedRef> settle(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull NeedForm.Settled body) {
    return keeping.settle(actor.get(), id, ifMatch, body.how());
  }

  @POST
  @Path("/{id}/drop")
  @Operation(operationId = "dropNeed", summary = "未能落实 / Say why nothing comes of it")
  public Uni<NeedRef> drop(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull NeedForm.Dropped body) {
    return keeping.drop(actor.get(), id, ifMatch, body.reason(), body.words());
  }

  @GET
  @Path("/{id}/clue-form")
  @RolesAllowed(CADRE)
  @Operation(
      operationId = "clueFormOfNeed",
      summary = "转线索预填 / What is known for a clue; the look is audited")
  public Uni<ClueDraft> form(UUID id) {
    return making.formOfNeed(actor.get(), id);
  }

  @POST
  @Path("/{id}/clue")
  @RolesAllowed(CADRE)
  @ResponseStatus(201)
  @Operation(operationId = "turnNeedIntoClue", summary = "转为线索 / Make a clue of a need")
  public Uni<MadeClue> clue(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull HardshipForm body) {
    return making.ofNeed(actor.get(), id, ifMatch, body);
  }
}
