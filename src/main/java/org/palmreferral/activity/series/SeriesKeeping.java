package org.palmreferral.activity.series;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** A federation's administrator adds series for her division, and retires them. */
@ApplicationScoped
public class SeriesKeeping implements PanacheRepositoryBase<Series, UUID> {

  private static final String ONCE = "activity_series_once";

  private final AuditLog audit;
  private final Clock clock;

  SeriesKeeping(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Refuses a series that is retired or of another division. */
  public Uni<Void> require(UUID id, String region) {
    return findById(id)
        .invoke(
            series -> {
              if (series == null || series.retiredAt != null || !region.startsWith(series.region)) {
                throw new Refusal.BadInput("series", "activity.series");
              }
            })
        .replaceWithVoid();
  }

  @Command
  Uni<SeriesRef> add(Actor actor, SeriesForm form) {
    return persist(Series.of(actor, form, OffsetDateTime.now(clock)))
        .flatMap(series -> settled(actor, "series.add", series));
  }

  /** Those that ship are retired by the platform's own administrator. */
  @Command
  Uni<SeriesRef> retire(Actor actor, UUID id, IfMatch ifMatch) {
    return findById(id)
        .invoke(
            series -> {
              if (series == null || !actor.covers(series.region)) {
                throw new Refusal.NotFound();
              }
              ifMatch.check(series.version);
              series.retire(OffsetDateTime.now(clock));
            })
        .flatMap(series -> settled(actor, "series.retire", series));
  }

  private Uni<SeriesRef> settled(Actor actor, String action, Series series) {
    return audit
        .record(actor, action, series.id)
        .chain(() -> flush())
        .onFailure(e -> Violation.of(ONCE, e))
        .transform(twice -> new Refusal.Conflict("series.exists"))
        .map(flushed -> SeriesRef.of(series));
  }
}
