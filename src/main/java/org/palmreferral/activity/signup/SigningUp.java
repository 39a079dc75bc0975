package org.palmreferral.activity.signup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.activity.plan.Activities;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.volunteer.profile.ServingChildren;

/** Somebody signs up, and leaves again. Many come at once: few statements. */
@ApplicationScoped
class SigningUp {

  /** The index that lets somebody sign up once. */
  private static final String ONCE = "signup_once";

  private static final String LOOK =
      """
      SELECT status, seats, helpers, children, signup_from, signup_until FROM activity
      WHERE id = :activity AND published_at IS NOT NULL
      """;

  private static final String ACTIVITY =
      "SELECT activity_id FROM signup WHERE id = :id AND account = :account";

  private final Activities activities;
  private final SignupLine line;
  private final ServingChildren serving;
  private final AuditLog audit;
  private final Clock clock;

  SigningUp(
      Activities activities,
      SignupLine line,
      ServingChildren serving,
      AuditLog audit,
      Clock clock) {
    this.activities = activities;
    this.line = line;
    this.serving = serving;
    this.audit = audit;
    this.clock = clock;
  }

  /** Takes places, or a number in line when not enough are free. */
  @Command
  Uni<SignupRef> enter(Actor actor, UUID activity, SignupForm form) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    if (form.part() == Part.VOLUNTEER) {
      if (actor.role() == Role.RESIDENT) {
        throw new Refusal.Forbidden("signup.volunteers_only");
      }
      if (form.places() > 1) {
        throw new Refusal.BadInput("companions", "signup.alone");
      }
    }
    return look(activity)
        .invoke(found -> requireOpen(found, form, now))
        .call(found -> requireServingChildren(actor, found, form))
        .chain(() -> Places.take(activity, form.part(), form.places(), now))
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("signup.closed"))
        .map(taken -> Signup.of(actor, activity, form, taken.number(), now))
        .call(signup -> Panache.getSession().flatMap(session -> session.persist(signup)))
        .flatMap(
            signup ->
                settled(actor, signup, signup.line == null ? "signup.enter" : "signup.queue"));
  }

  /** The first in line whom the places suffice has them at once. */
  @Command
  Uni<SignupRef> leave(Actor actor, UUID id, IfMatch ifMatch) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return activityOf(actor, id)
        // the row of the activity first, as whoever signs up does
        .flatMap(activities::locked)
        .chain(() -> own(actor, id))
        .flatMap(
            signup -> {
              ifMatch.check(signup.version);
              SignupStatus from = signup.status;
              signup.leave(now);
              return settled(actor, signup, "signup.leave")
                  .call(
                      () ->
                          from == SignupStatus.SIGNED
                              ? Places.add(signup.activityId, signup.part, -signup.places())
                                  .chain(() -> line.moveOn(signup.activityId, now))
                              : Uni.createFrom().voidItem());
            });
  }

  private static Uni<UUID> activityOf(Actor actor, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ACTIVITY, UUID.class)
                    .setParameter("id", id)
                    .setParameter("account", actor.account())
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new);
  }

  /** Her own sign-up; for her there are no others. */
  static Uni<Signup> own(Actor actor, UUID id) {
    return Panache.getSession()
        .flatMap(session -> session.find(Signup.class, id))
        .map(
            signup -> {
              if (signup == null || !signup.account.equals(actor.account())) {
                throw new Refusal.NotFound();
              }
              return signup;
            });
  }

  private static Uni<Object[]> look(UUID activity) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOOK, Object[].class)
                    .setParameter("activity", activity)
                    .getResultList())
        .map(
            (List<Object[]> rows) -> {
              if (rows.isEmpty()) {
                throw new Refusal.NotFound();
              }
              return rows.get(0);
            });
  }

  private static void requireOpen(Object[] activity, SignupForm form, OffsetDateTime now) {
    OffsetDateTime from = moment(activity[4]);
    if (!"OPEN".equals(activity[0])
        || from != null && now.isBefore(from)
        || !now.isBefore(Objects.requireNonNull(moment(activity[5])))) {
      throw new Refusal.Conflict("signup.closed");
    }
    int places = ((Number) activity[form.part() == Part.VOLUNTEER ? 2 : 1]).intValue();
    if (form.part() == Part.VOLUNTEER) {
      if (places == 0) {
        throw new Refusal.RuleBroken("signup.no_volunteers");
      }
    } else if (places != 0 && form.places() > places) {
      throw new Refusal.RuleBroken("signup.too_many_together", places);
    }
  }

  /** Where children take part, records are asked about first (未成年人保护法第六十二条). */
  private Uni<Void> requireServingChildren(Actor actor, Object[] activity, SignupForm form) {
    if (form.part() != Part.VOLUNTEER
        || !(Boolean) activity[3]
        || !ServingChildren.isAskedOf(actor.role())) {
      return Uni.createFrom().voidItem();
    }
    return serving
        .hold(actor, 1)
        .invoke(
            may -> {
              if (!may) {
                throw new Refusal.RuleBroken("signup.children");
              }
            })
        .replaceWithVoid();
  }

  private static @Nullable OffsetDateTime moment(@Nullable Object found) {
    if (found == null) {
      return null;
    }
    return found instanceof OffsetDateTime moment
        ? moment
        : ((Instant) found).atOffset(ZoneOffset.UTC);
  }

  private Uni<SignupRef> settled(Actor actor, Signup signup, String action) {
    return Panache.flush()
        .onFailure(e -> Violation.of(ONCE, e))
        .transform(twice -> new Refusal.Conflict("signup.exists"))
        .chain(() -> audit.record(actor, action, signup.id))
        .chain(() -> Panache.flush())
        .map(flushed -> SignupRef.of(signup));
  }
}
