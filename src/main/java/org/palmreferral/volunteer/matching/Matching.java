package org.palmreferral.volunteer.matching;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.volunteer.profile.ServingChildren;
import org.palmreferral.wish.posting.WishKind;

/** Tells who fits and why; nobody is assigned. */
@ApplicationScoped
class Matching {

  /** What a cursor looks like: reasons, kilometres, id. */
  static final String CURSOR = "-[0-9]~[0-9]{1,6}~[0-9a-f-]{36}";

  private static final int COUNTY = 6;

  private static final String OPEN =
      "SELECT FROM wish WHERE id = $1 AND status = 'OPEN' AND region >= $2 AND region < $3";

  /** Of one's own organisation, or of a reviewer's division. */
  private static final String OF_WISH =
      "w.id = $7 AND ($8::uuid IS NULL OR v.organisation_id = $8) AND v.region >= $9 AND v.region < $10";

  private static final String OF_MINE =
      "v.account = $7 AND v.organisation_id = $8 AND w.region >= $9 AND w.region < $10"
          + " AND w.taken < w.helpers";

  private final ServingChildren serving;
  private final People people;
  private final AuditLog audit;
  private final Pool pool;

  Matching(ServingChildren serving, People people, AuditLog audit, Pool pool) {
    this.serving = serving;
    this.people = people;
    this.audit = audit;
    this.pool = pool;
  }

  /**
   * Somebody who fits a wish.
   *
   * @param volunteer her registration
   * @param minor she serves beside adults
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WishMatch")
  record Match(
      @Schema(required = true) UUID volunteer,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) boolean minor,
      @Schema(required = true) List<Reason> reasons) {
    @Override
    public String toString() {
      return "Match";
    }
  }

  /** A wish that fits somebody, as everybody reads it. */
  @Schema(name = "MyMatch")
  record Fitting(
      @Schema(required = true) UUID wish,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) WishKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) @Classified(FieldClass.OPEN) String shownText,
      @Schema(required = true) LocalDate wantedUntil,
      @Schema(required = true) List<Reason> reasons) {}

  /** Volunteers for an open wish of the actor's county or division; the look is audited. */
  @WithTransaction
  Uni<Slice<Match>> ofWish(
      Actor actor, UUID wish, int limit, @Nullable String after, Locale language) {
    boolean reviewer = actor.role() == Role.REVIEWER;
    String area = reviewer ? actor.requireRegion() : county(actor);
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(wish, area, Region.end(area)))
        .invoke(
            found -> {
              if (found.size() == 0) {
                throw new Refusal.NotFound();
              }
            })
        .chain(() -> audit.record(actor, "wish.matches", wish))
        .chain(
            () ->
                pool.preparedQuery(Pairs.sql(OF_WISH, "volunteer", language))
                    .execute(
                        page(limit, after)
                            .addValue(wish)
                            .addValue(reviewer ? null : actor.requireOrganisation())
                            .addValue(area)
                            .addValue(Region.end(area))))
        .flatMap(rows -> named(rows, limit, language));
  }

  /** Open wishes of her county for who acts, if she is registered where she acts. */
  Uni<Slice<Fitting>> mine(Actor actor, int limit, @Nullable String after, Locale language) {
    String area = county(actor);
    return pool.preparedQuery(Pairs.sql(OF_MINE, "wish", language))
        .execute(
            page(limit, after)
                .addValue(actor.account())
                .addValue(actor.requireOrganisation())
                .addValue(area)
                .addValue(Region.end(area)))
        .map(
            found -> {
              List<Row> rows = StreamSupport.stream(found.spliterator(), false).toList();
              return new Slice<>(
                  rows.stream().limit(limit).map(row -> fitting(row, language)).toList(),
                  next(rows, limit, "wish"));
            });
  }

  private static Fitting fitting(Row row, Locale language) {
    return new Fitting(
        row.getUUID("wish"),
        row.getString("number"),
        WishKind.valueOf(row.getString("kind")),
        row.getString("region"),
        row.getString("shown_text"),
        row.getLocalDate("wanted_until"),
        Reason.of(row, language));
  }

  private Uni<Slice<Match>> named(RowSet<Row> found, int limit, Locale language) {
    List<Row> rows = StreamSupport.stream(found.spliterator(), false).toList();
    return Multi.createFrom()
        .iterable(rows.subList(0, Math.min(limit, rows.size())))
        .onItem()
        .transformToUniAndConcatenate(
            row ->
                people
                    .get(row.getUUID("account"))
                    .map(
                        person ->
                            new Match(
                                row.getUUID("volunteer"),
                                person.name(),
                                row.getBoolean("minor"),
                                Reason.of(row, language))))
        .collect()
        .asList()
        .map(matches -> new Slice<>(matches, next(rows, limit, "volunteer")));
  }

  /** The first six values: today, courses, after which, how many. */
  private Tuple page(int limit, @Nullable String after) {
    String[] last = after == null ? new String[3] : after.split("~", 3);
    return Tuple.of(serving.today(), serving.courses())
        .addValue(after == null ? null : Integer.valueOf(last[0]))
        .addValue(after == null ? null : Integer.valueOf(last[1]))
        .addValue(after == null ? null : UUID.fromString(last[2]))
        .addValue(limit + 1);
  }

  private static @Nullable String next(List<Row> rows, int limit, String of) {
    if (rows.size() <= limit) {
      return null;
    }
    Row last = rows.get(limit - 1);
    return last.getInteger("rank") + "~" + last.getInteger("far") + '~' + last.getUUID(of);
  }

  private static String county(Actor actor) {
    String region = actor.requireRegion();
    return region.length() > COUNTY ? region.substring(0, COUNTY) : region;
  }
}
