package org.palmreferral.audit;

import static org.palmreferral.actor.Role.Names.AUDITOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

@Path("/api/v1/audit/checkpoints")
@Tag(name = "audit", description = "审计 / Audit log")
@RolesAllowed(AUDITOR)
class CheckpointResource {

  private final CurrentActor actor;
  private final CheckpointMaking making;
  private final CheckpointReading reading;

  CheckpointResource(CurrentActor actor, CheckpointMaking making, CheckpointReading reading) {
    this.actor = actor;
    this.making = making;
    this.reading = reading;
  }

  @GET
  @Operation(
      operationId = "auditCheckpoints",
      summary = "检查点及留存单位 / Checkpoints, the newest first, and who holds them")
  public Uni<Slice<CheckpointReading.Held>> list(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable @Min(1) Long after) {
    return reading.page(limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "makeAuditCheckpoint", summary = "立即生成检查点 / Make a checkpoint now")
  public Uni<Checkpoint> make() {
    return making.make(actor.get());
  }

  @GET
  @Path("/{number}")
  @Operation(operationId = "auditCheckpoint", summary = "下载检查点 / A checkpoint, to be held")
  public Uni<Checkpoint> one(@RestPath @Min(1) long number) {
    return reading.byNumber(number);
  }

  @POST
  @Path("/{number}/receipts")
  @Operation(
      operationId = "holdAuditCheckpoint",
      summary = "登记本单位已留存 / State that my organisation holds it")
  public Uni<Void> hold(@RestPath @Min(1) long number) {
    return making.hold(actor.get(), number);
  }
}
