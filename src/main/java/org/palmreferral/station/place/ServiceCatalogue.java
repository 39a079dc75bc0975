package org.palmreferral.station.place;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What stations can offer: the five, and what the administrator of the platform adds. */
@ApplicationScoped
class ServiceCatalogue {

  private static final String ALL = "SELECT * FROM station_service ORDER BY position, code";
  private static final String ADD =
      """
      INSERT INTO station_service (code, chinese, english, position, offered)
      VALUES (:code, :chinese, :english, :position, :offered) ON CONFLICT (code) DO NOTHING
      """;
  private static final String CHANGE =
      """
      UPDATE station_service SET version = version + 1, chinese = :chinese, english = :english,
        position = :position, offered = :offered
      WHERE code = :code AND version = :version
      """;

  private final Pool pool;
  private final AuditLog audit;

  ServiceCatalogue(Pool pool, AuditLog audit) {
    this.pool = pool;
    this.audit = audit;
  }

  Uni<List<ServiceView>> all() {
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ServiceCatalogue::view)
                    .toList());
  }

  /** Version 0 adds one. Its code stays: stations choose it by that. */
  @Command
  Uni<ServiceView> enter(Actor actor, String code, IfMatch ifMatch, ServiceForm form) {
    if (!actor.requireRegion().isEmpty()) {
      throw new Refusal.Forbidden("station.platform_only");
    }
    boolean first = ifMatch.version() == 0;
    return Panache.getSession()
        .flatMap(
            session -> {
              var query =
                  session
                      .createNativeQuery(first ? ADD : CHANGE)
                      .setParameter("code", code)
                      .setParameter("chinese", form.chinese().strip())
                      .setParameter("english", form.english().strip())
                      .setParameter("position", (short) form.position())
                      .setParameter("offered", form.offered());
              return (first ? query : query.setParameter("version", ifMatch.version()))
                  .executeUpdate();
            })
        .invoke(
            entered -> {
              if (entered != 1) {
                throw new Refusal.Conflict("version.stale");
              }
            })
        // the log names things by id; a service has a code
        .call(() -> audit.record(actor, "station_service.enter", target(code)))
        .map(
            entered ->
                new ServiceView(
                    code,
                    form.chinese().strip(),
                    form.english().strip(),
                    form.position(),
                    form.offered(),
                    ifMatch.version() + 1));
  }

  private static UUID target(String code) {
    return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
  }

  private static ServiceView view(Row row) {
    return new ServiceView(
        row.getString("code"),
        row.getString("chinese"),
        row.getString("english"),
        row.getShort("position"),
        row.getBoolean("offered"),
        row.getInteger("version"));
  }
}
