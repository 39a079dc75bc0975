package org.palmreferral.volunteer.profile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** What others write down of a volunteer: courses, and whether she may serve children. */
@ApplicationScoped
class VolunteerVetting {

  private static final String COURSE_ONCE = "volunteer_course_once";
  private static final String NEWEST = "volunteer_vetting_newest";

  /** Waits for whoever relies on the answer at this moment. */
  private static final String SUPERSEDE =
      """
      UPDATE volunteer_vetting SET superseded_at = :now
      WHERE volunteer_id = :volunteer AND superseded_at IS NULL
      """;

  private final Volunteers volunteers;
  private final VolunteerCodes codes;
  private final VolunteerSettings settings;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  VolunteerVetting(
      Volunteers volunteers,
      VolunteerCodes codes,
      VolunteerSettings settings,
      AuditLog audit,
      Vault vault,
      Clock clock) {
    this.volunteers = volunteers;
    this.codes = codes;
    this.settings = settings;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  /** A keeper, a team leader or a reviewer writes down a course; nobody her own. */
  @Command
  Uni<VolunteerRef> course(Actor actor, UUID id, IfMatch ifMatch, Course.Form form) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return volunteers
        .lookedAfter(actor, id)
        .invoke(volunteer -> requireAnother(actor, volunteer, ifMatch))
        .invoke(() -> requirePast("doneOn", form.doneOn()))
        .call(
            () -> codes.require(VolunteerCodes.Vocabulary.COURSE, List.of(form.course()), "course"))
        .call(
            volunteer ->
                persist(
                    Course.done(
                        volunteer, actor, form, form.doneOn().plus(settings.course()), now, vault)))
        .call(() -> audit.record(actor, "volunteer.course", id))
        .call(() -> Panache.flush())
        .onFailure(e -> Violation.of(COURSE_ONCE, e))
        .transform(twice -> new Refusal.Conflict("volunteer.course_there"))
        .map(VolunteerRef::of);
  }

  /** A keeper or a reviewer writes down what was answered; nobody about herself. */
  @Command
  Uni<VolunteerRef> vet(Actor actor, UUID id, IfMatch ifMatch, Vetting.Form form) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    LocalDate day = form.checkedOn() == null ? LocalDate.now(clock) : form.checkedOn();
    LocalDate until = day.plus(settings.vetting());
    return volunteers
        .vettedBy(actor, id)
        .invoke(volunteer -> requireAnother(actor, volunteer, ifMatch))
        .invoke(() -> requirePast("checkedOn", day))
        .invoke(
            volunteer -> {
              if (VolunteerForm.isMinor(volunteer.born(vault), LocalDate.now(clock))) {
                throw new Refusal.RuleBroken("vetting.minor");
              }
            })
        .call(() -> supersede(id, now))
        .call(volunteer -> persist(Vetting.of(volunteer, actor, form, day, until, now, vault)))
        .call(() -> audit.record(actor, "volunteer.vetting", id))
        .call(() -> Panache.flush())
        .onFailure(e -> Violation.of(NEWEST, e))
        .transform(twice -> new Refusal.Conflict("version.stale"))
        .map(VolunteerRef::of);
  }

  private static void requireAnother(Actor actor, Volunteer volunteer, IfMatch ifMatch) {
    ifMatch.check(volunteer.version);
    if (Volunteers.isOwn(actor, volunteer)) {
      throw new Refusal.Forbidden("vetting.own");
    }
    volunteer.requireHere();
  }

  private void requirePast(String field, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    if (day.isAfter(today) || day.isBefore(today.minusYears(10))) {
      throw new Refusal.BadInput(field, "vetting.day");
    }
  }

  private static Uni<Void> persist(Object entity) {
    return Panache.getSession().flatMap(session -> session.persist(entity));
  }

  private static Uni<Integer> supersede(UUID volunteer, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SUPERSEDE)
                    .setParameter("now", now)
                    .setParameter("volunteer", volunteer)
                    .executeUpdate());
  }
}
