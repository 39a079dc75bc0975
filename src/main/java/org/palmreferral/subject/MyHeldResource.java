package org.palmreferral.subject;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

@Path("/api/v1/me/held")
@Tag(name = "subject", description = "个人信息主体权利 / Rights of the person data is about")
@Authenticated
class MyHeldResource {

  private final CurrentActor actor;
  private final MyHeld.Query query;

  MyHeldResource(CurrentActor actor, MyHeld.Query query) {
    this.actor = actor;
    this.query = query;
  }

  @GET
  @Operation(
      operationId = "myHeld",
      summary = "我的账号信息 / What is held about my account and who looked at it")
  public Uni<MyHeld> held() {
    return query.of(actor.get());
  }
}
