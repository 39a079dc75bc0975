package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The base of an award: average monthly wage of the province in the year before (人民检察院开展国家司法救助工作细则,
 * 关于建立完善国家司法救助制度的意见(试行)). Figures come out in the middle of a year: until then the newest earlier
 * one of the province stands in, and where there is none, the installation's setting.
 */
@ApplicationScoped
class WageBases {

  private static final String NEWEST =
      """
      SELECT year, monthly FROM relief_wage_base
      WHERE province = left(:region, 2) AND year < :year ORDER BY year DESC LIMIT 1
      """;

  private final ReliefSettings settings;

  WageBases(ReliefSettings settings) {
    this.settings = settings;
  }

  /** The cap of what is proposed in a case on a day. */
  Uni<Cap> cap(ReliefCase relief, LocalDate day) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NEWEST, Object[].class)
                    .setParameter("region", relief.region)
                    .setParameter("year", day.getYear())
                    .getSingleResultOrNull())
        .map(
            row ->
                row == null
                    ? cap(settings.monthlyWage(), null)
                    : cap(((Number) row[1]).longValue(), ((Number) row[0]).intValue()));
  }

  private Cap cap(long base, @Nullable Integer year) {
    return new Cap(base, year, base * settings.mostMonths());
  }
}
