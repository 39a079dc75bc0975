package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** The base of awards: each province's average monthly wage, year by year. */
@Path("/api/v1/relief-wages/{province}")
@Tag(name = "relief")
class WageResource {

  private static final String PROVINCE = "[1-9][0-9]";
  private static final int FIRST = 2010;
  private static final int LAST = 2099;

  private final CurrentActor actor;
  private final WageKeeping keeping;
  private final WageQuery query;

  WageResource(CurrentActor actor, WageKeeping keeping, WageQuery query) {
    this.actor = actor;
    this.keeping = keeping;
    this.query = query;
  }

  /**
   * A wage as it was published.
   *
   * @param monthly in fen
   * @param source who published it, and where
   */
  @Schema(name = "WageForm")
  record WageForm(
      @Min(50_000) @Max(100_000_000) long monthly,
      @NotNull @NotBlank(message = "text.blank") @Size(max = 200) @PlainText String source) {}

  @GET
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF, ADMINISTRATOR})
  @Operation(
      operationId = "reliefWages",
      summary = "某省历年月平均工资 / The wages of a province, newest first")
  public Uni<List<WageQuery.Wage>> wages(@RestPath @Pattern(regexp = PROVINCE) String province) {
    return query.of(province);
  }

  @PUT
  @Path("/{year}")
  @RolesAllowed(ADMINISTRATOR)
  @Operation(
      operationId = "enterReliefWage",
      summary = "录入或更正某年月平均工资 / Enter or correct a year; version 0 when nobody has yet")
  public Uni<WageQuery.Wage> enter(
      @RestPath @Pattern(regexp = PROVINCE) String province,
      @RestPath @Min(FIRST) @Max(LAST) int year,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @NotNull @Valid WageForm form) {
    return keeping
        .enter(actor.get(), province, year, ifMatch, form)
        .chain(() -> query.one(province, year));
  }
}
