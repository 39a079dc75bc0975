package org.palmreferral.activity.plan;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Whoever has a line of people who wait for places. */
public interface WhenPlacesGrow {

  /** There may be places free; the caller holds the row of the activity, in her transaction. */
  Uni<Void> moveOn(UUID activity, OffsetDateTime now);
}
