package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** The administrator of the platform enters a province's wage of a year, or corrects it. */
@ApplicationScoped
class WageKeeping {

  private static final String FIRST =
      """
      INSERT INTO relief_wage_base
        (province, year, id, monthly, source, version, entered_by, entered_at)
      VALUES (:province, :year, :id, :monthly, :source, 1, :account, :now)
      ON CONFLICT (province, year) DO NOTHING RETURNING id
      """;
  private static final String AGAIN =
      """
      UPDATE relief_wage_base SET monthly = :monthly, source = :source, version = version + 1,
        entered_by = :account, entered_at = :now
      WHERE province = :province AND year = :year AND version = :version RETURNING id
      """;

  private final RegionRegister regions;
  private final AuditLog audit;
  private final Clock clock;

  WageKeeping(RegionRegister regions, AuditLog audit, Clock clock) {
    this.regions = regions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Decisions made before keep the base they were made on. */
  @Command
  Uni<Void> enter(
      Actor actor, String province, int year, IfMatch ifMatch, WageResource.WageForm form) {
    if (!actor.requireRegion().isEmpty()) {
      throw new Refusal.Forbidden("wage.platform_only");
    }
    if (year >= LocalDate.now(clock).getYear()) {
      throw new Refusal.BadInput("year", "wage.too_early");
    }
    return regions
        .require(province)
        .chain(() -> Panache.getSession())
        .flatMap(session -> claim(session, actor, province, year, ifMatch, form))
        .flatMap(id -> audit.record(actor, "wage.enter", id));
  }

  private Uni<UUID> claim(
      Mutiny.Session session,
      Actor actor,
      String province,
      int year,
      IfMatch ifMatch,
      WageResource.WageForm form) {
    boolean first = ifMatch.version() == 0;
    Mutiny.SelectionQuery<UUID> query =
        session
            .createNativeQuery(first ? FIRST : AGAIN, UUID.class)
            .setParameter("province", province)
            .setParameter("year", year)
            .setParameter("monthly", form.monthly())
            .setParameter("source", form.source())
            .setParameter("account", actor.account())
            .setParameter("now", OffsetDateTime.now(clock));
    query =
        first
            ? query.setParameter("id", UuidCreator.getTimeOrderedEpoch())
            : query.setParameter("version", ifMatch.version());
    return query
        .getSingleResultOrNull()
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("version.stale"));
  }
}
