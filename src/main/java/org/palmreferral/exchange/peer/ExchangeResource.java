package org.palmreferral.exchange.peer;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

@Path("/api/v1/exchange")
@Tag(name = "packages", description = "离线交换 / Exchange by packages")
class ExchangeResource {

  private final CurrentActor actor;
  private final PeerKeeping keeping;
  private final PeerList list;

  ExchangeResource(CurrentActor actor, PeerKeeping keeping, PeerList list) {
    this.actor = actor;
    this.keeping = keeping;
    this.list = list;
  }

  @GET
  @Path("/card")
  @RolesAllowed({ADMINISTRATOR, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "exchangeCard",
      summary = "本系统名片：公钥与指纹 / This installation's card: public keys and fingerprint")
  public Uni<Card> card() {
    return list.card();
  }

  @GET
  @Path("/peers")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "exchangePeers", summary = "对端列表 / Other installations")
  public Uni<Slice<PeerList.Line>> peers(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.list(actor.get(), limit, after);
  }

  @POST
  @Path("/peers")
  @RolesAllowed(ADMINISTRATOR)
  @ResponseStatus(201)
  @Operation(
      operationId = "registerExchangePeer",
      summary = "登记对端（指纹须电话核对） / Register another installation, its fingerprint compared by voice")
  public Uni<PeerRef> register(@Valid @NotNull PeerForm body) {
    return keeping.register(actor.get(), body);
  }

  @POST
  @Path("/peers/{id}/keys")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(
      operationId = "renewExchangeKeys",
      summary = "更换对端公钥 / Take new keys of another installation")
  public Uni<PeerRef> renew(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull PeerForm.Keys body) {
    return keeping.renew(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/peers/{id}/organisations")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(
      operationId = "staffExchangePeer",
      summary = "指定在对端办公的单位 / Say which organisations work there")
  public Uni<PeerRef> staff(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull PeerForm.Offices body) {
    return keeping.staff(actor.get(), id, ifMatch, body.organisations());
  }

  @POST
  @Path("/peers/{id}/close")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(operationId = "closeExchangePeer", summary = "停用对端 / Close another installation")
  public Uni<PeerRef> close(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.close(actor.get(), id, ifMatch);
  }
}
