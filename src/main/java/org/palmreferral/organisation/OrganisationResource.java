package org.palmreferral.organisation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Organisations as their administrators keep them. */
@Path("/api/v1/organisations/kept")
@Tag(name = "organisation", description = "单位 / Organisations")
@RolesAllowed(Names.ADMINISTRATOR)
class OrganisationResource {

  private final OrganisationKeeping keeping;
  private final OrganisationQuery query;
  private final CurrentActor actor;

  OrganisationResource(OrganisationKeeping keeping, OrganisationQuery query, CurrentActor actor) {
    this.keeping = keeping;
    this.query = query;
    this.actor = actor;
  }

  @GET
  @Operation(operationId = "listKeptOrganisations", summary = "本级及下级单位 / Organisations in scope")
  public Uni<Slice<OrganisationView>> list(
      @RestQuery @Nullable OrganisationKind kind,
      @RestQuery @DefaultValue("") @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @RestQuery @DefaultValue("") @Size(max = 30) String q,
      @RestQuery
          @DefaultValue("")
          @Pattern(regexp = OrganisationQuery.CURSOR, message = "cursor.malformed")
          String after,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return query.kept(actor.get(), kind, region, q, after, limit);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getKeptOrganisation", summary = "单位详情 / One organisation in scope")
  public Uni<OrganisationView> read(@RestPath UUID id) {
    return keeping.read(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "createOrganisation", summary = "新增单位 / Enter an organisation")
  public Uni<OrganisationView> enter(@NotNull @Valid OrganisationForm form) {
    return keeping.enter(actor.get(), form);
  }

  @PUT
  @Path("/{id}")
  @Operation(operationId = "changeOrganisation", summary = "修改单位 / Change an organisation")
  public Uni<OrganisationView> change(
      @RestPath UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @NotNull @Valid OrganisationForm.Change change) {
    return keeping.describe(actor.get(), id, ifMatch, change);
  }

  @POST
  @Path("/{id}/close")
  @Operation(operationId = "closeOrganisation", summary = "停用单位 / Close an organisation")
  public Uni<OrganisationView> close(
      @RestPath UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.close(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/reopen")
  @Operation(operationId = "reopenOrganisation", summary = "恢复单位 / Reopen an organisation")
  public Uni<OrganisationView> reopen(
      @RestPath UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.reopen(actor.get(), id, ifMatch);
  }
}
