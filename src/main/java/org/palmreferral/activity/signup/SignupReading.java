package org.palmreferral.activity.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.activity.plan.Activities;
import org.palmreferral.activity.plan.Activity;
import org.palmreferral.activity.plan.ActivityCard;
import org.palmreferral.activity.plan.ActivityRows;
import org.palmreferral.activity.plan.ActivityStatus;
import org.palmreferral.activity.plan.CancelReason;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.People;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One's own sign-ups, and for whoever holds an activity, who comes. */
@ApplicationScoped
class SignupReading {

  /**
   * One's own.
   *
   * @param ahead how many stand before one in line; only while waiting
   * @param link the way in, of what is held online, for whom a place is kept
   * @param reason why it is cancelled, with the words of whoever cancelled it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MySignup")
  record Mine(
      @Schema(required = true) UUID id,
      @Schema(required = true) Part part,
      @Schema(required = true) int companions,
      @Schema(required = true) SignupStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Nullable Integer line,
      @Nullable Integer ahead,
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ActivityCard activity,
      @Classified(FieldClass.LETTER) @Nullable String link,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.LETTER) @Nullable String words,
      @Schema(required = true) boolean said,
      @Schema(required = true) int version)
      implements Versioned {
    @Override
    public String toString() {
      return "MySignup";
    }
  }

  /**
   * Somebody who comes.
   *
   * @param name as the organisation that invited her wrote it; residents have none
   * @param phone masked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SignupLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) Part part,
      @Schema(required = true) int companions,
      @Schema(required = true) SignupStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Nullable Integer line,
      @Schema(required = true) OffsetDateTime at,
      @Classified(FieldClass.NAME) @Nullable String name,
      @Classified(FieldClass.CONTACT) @Nullable String phone) {
    @Override
    public String toString() {
      return "SignupLine";
    }
  }

  private static final String SELECT =
      ActivityRows.CARD
          + """
          , g.id AS signup, g.part, g.companions, g.status AS signup_status, g.line AS number,
          g.at AS signed_at, g.version AS signup_version,
          EXISTS (SELECT FROM activity_feedback f WHERE f.signup_id = g.id) AS said,
          (SELECT count(*)::int FROM signup w WHERE w.activity_id = g.activity_id
             AND w.part = g.part AND w.status = 'WAITING' AND w.line < g.line) AS ahead,
          c.id AS step, c.reason, c.words
          """
          + ActivityRows.FROM
          + """
          JOIN signup g ON g.activity_id = a.id
          LEFT JOIN activity_step c ON c.activity_id = a.id AND c.verb = 'CANCEL'
          """;

  static final String MINE =
      SELECT
          + "WHERE g.account = $1 AND ($2::uuid IS NULL OR g.id < $2) ORDER BY g.id DESC LIMIT $3";

  private static final String ONE = SELECT + "WHERE g.account = $1 AND g.id = $2";

  private final Pool pool;
  private final Activities activities;
  private final People people;
  private final AuditLog audit;
  private final Vault vault;

  SignupReading(Pool pool, Activities activities, People people, AuditLog audit, Vault vault) {
    this.pool = pool;
    this.activities = activities;
    this.people = people;
    this.audit = audit;
    this.vault = vault;
  }

  /** The actor's own, newest first. */
  Uni<Slice<Mine>> mine(Actor actor, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> mine(row, language))
                    .toList())
        .map(all -> Slice.of(all, limit, one -> one.id().toString()));
  }

  /** One of the actor's own. */
  Uni<Mine> own(Actor actor, UUID id, Locale language) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(actor.account(), id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Refusal.NotFound();
              }
              return mine(rows.iterator().next(), language);
            });
  }

  private Mine mine(Row row, Locale language) {
    SignupStatus status = SignupStatus.valueOf(row.getString("signup_status"));
    ActivityCard card = ActivityRows.card(row, language);
    boolean comes =
        status == SignupStatus.SIGNED
            && (card.status() == ActivityStatus.OPEN || card.status() == ActivityStatus.RUNNING);
    String reason = row.getString("reason");
    boolean waits = status == SignupStatus.WAITING && card.status() == ActivityStatus.OPEN;
    return new Mine(
        row.getUUID("signup"),
        Part.valueOf(row.getString("part")),
        row.getInteger("companions"),
        status,
        status.label(language),
        row.getInteger("number"),
        waits ? row.getInteger("ahead") : null,
        row.getOffsetDateTime("signed_at"),
        card,
        comes ? open(row, "link", "activity.link", "id") : null,
        reason == null ? null : CancelReason.valueOf(reason).label(language),
        reason == null ? null : open(row, "words", "activity_step.words", "step"),
        row.getBoolean("said"),
        row.getInteger("signup_version"));
  }

  private @Nullable String open(Row row, String column, String place, String id) {
    return row.getBuffer(column) == null
        ? null
        : vault.open(row.getBuffer(column).getBytes(), new Place(place, row.getUUID(id)));
  }

  /** Who comes to an activity that the actor holds, in the order of signing up; audited. */
  @WithTransaction
  Uni<Slice<Line>> of(
      Actor actor, UUID activity, int limit, @Nullable UUID after, Locale language) {
    return activities
        .kept(actor, activity)
        .call(() -> audit.record(actor, "activity.signups.read", activity))
        .chain(found -> page(found, limit, after))
        .flatMap(
            signups ->
                Multi.createFrom()
                    .iterable(signups)
                    .onItem()
                    .transformToUniAndConcatenate(
                        one -> people.get(one.account).map(person -> line(one, person, language)))
                    .collect()
                    .asList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private static Uni<List<Signup>> page(Activity activity, int limit, @Nullable UUID after) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from Signup where activityId = :activity and id > :after order by id",
                        Signup.class)
                    .setParameter("activity", activity.id())
                    .setParameter("after", after == null ? new UUID(0, 0) : after)
                    .setMaxResults(limit + 1)
                    .getResultList());
  }

  private static Line line(Signup one, People.Person person, Locale language) {
    return new Line(
        one.id,
        one.part,
        one.companions,
        one.status,
        one.status.label(language),
        one.line,
        one.at,
        person.name(),
        person.phone());
  }
}
