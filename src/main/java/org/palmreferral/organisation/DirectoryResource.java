package org.palmreferral.organisation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Messages;
import org.palmreferral.request.Slice;

/** Organisations as those see them who have to choose one, such as a procuratorate. */
@Path("/api/v1/organisations")
@Tag(name = "organisation", description = "单位 / Organisations")
class DirectoryResource {

  private final OrganisationQuery query;

  DirectoryResource(OrganisationQuery query) {
    this.query = query;
  }

  @GET
  @RolesAllowed({
    Names.CADRE,
    Names.KEEPER,
    Names.REVIEWER,
    Names.PROCURATOR,
    Names.DEPUTY_CHIEF,
    Names.CHIEF,
    Names.AGENCY_OFFICER,
    Names.AUDITOR,
    Names.ADMINISTRATOR
  })
  @Operation(operationId = "listOrganisations", summary = "单位名录 / Directory of organisations")
  public Uni<Slice<OrganisationCard>> directory(
      @RestQuery @Nullable OrganisationKind kind,
      @RestQuery @DefaultValue("") @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @RestQuery @DefaultValue("") @Size(max = 30) String q,
      @RestQuery
          @DefaultValue("")
          @Pattern(regexp = OrganisationQuery.CURSOR, message = "cursor.malformed")
          String after,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return query.directory(kind, region, q, after, limit);
  }

  @GET
  @Path("/kinds")
  @Authenticated
  @Operation(operationId = "listOrganisationKinds", summary = "单位类别 / Kinds of organisations")
  public List<Kind> kinds(HttpHeaders headers) {
    Locale language = Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    return Stream.of(OrganisationKind.values()).map(kind -> Kind.of(kind, language)).toList();
  }

  /** A kind, and the levels of divisions it is found on. */
  @Schema(name = "OrganisationKindView")
  public record Kind(
      @Schema(required = true) OrganisationKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) int highestLevel,
      @Schema(required = true) int lowestLevel) {
    static Kind of(OrganisationKind kind, Locale language) {
      return new Kind(kind, kind.label(language), kind.highest(), kind.lowest());
    }
  }
}
