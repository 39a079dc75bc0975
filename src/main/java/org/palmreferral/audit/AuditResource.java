package org.palmreferral.audit;

import static org.palmreferral.actor.Role.Names.AUDITOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

@Path("/api/v1/audit/entries")
@Tag(name = "audit", description = "审计 / Audit log")
@RolesAllowed(AUDITOR)
class AuditResource {

  private final CurrentActor actor;
  private final AuditReading reading;

  AuditResource(CurrentActor actor, AuditReading reading) {
    this.actor = actor;
    this.reading = reading;
  }

  @GET
  @Operation(
      operationId = "auditEntries",
      summary = "查阅审计日志 / What was read and changed in my scope, the newest first")
  public Uni<Slice<AuditReading.Line>> entries(
      @QueryParam("target") @Nullable UUID target,
      @QueryParam("account") @Nullable UUID account,
      @QueryParam("action") @Nullable @Size(max = 60) @Pattern(regexp = "[a-z._]+") String action,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.lines(
        actor.get(), new AuditReading.Wanted(target, account, action, from, to, after, limit));
  }
}
