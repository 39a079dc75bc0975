package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

/** Search among the cases of the caller's procuratorate. */
@Path("/api/v1/relief-cases/search")
@Tag(name = "relief")
class ReliefSearchResource {

  private final CurrentActor actor;
  private final ReliefList list;

  ReliefSearchResource(CurrentActor actor, ReliefList list) {
    this.actor = actor;
    this.list = list;
  }

  /**
   * What to look for; everything that is given must hold.
   *
   * @param number of the case, as a whole
   * @param from first day of the opening
   * @param to last day of the opening
   * @param limit 20 when it is not said
   * @param after {@code next} of the page before
   */
  @Schema(name = "ReliefSearch")
  record Wanted(
      @Nullable @Size(max = 40) @Pattern(regexp = "[A-Z0-9-]+") String number,
      @Nullable UUID officer,
      @Nullable ReliefStatus status,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable @Min(1) @Max(Slice.MOST) Integer limit,
      @Nullable UUID after) {}

  @POST
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "searchReliefCases", summary = "检索案件 / Find relief cases")
  public Uni<Slice<ReliefList.ReliefLine>> find(@Valid @NotNull Wanted body) {
    return list.find(actor.get(), body);
  }
}
