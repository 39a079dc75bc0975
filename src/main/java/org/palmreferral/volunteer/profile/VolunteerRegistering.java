package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** What a volunteer does with her own registration. */
@ApplicationScoped
class VolunteerRegistering {

  private final Volunteers volunteers;
  private final VolunteerCodes codes;
  private final Organisations organisations;
  private final AuditLog audit;
  private final ObjectMapper mapper;
  private final Vault vault;
  private final Clock clock;

  VolunteerRegistering(
      Volunteers volunteers,
      VolunteerCodes codes,
      Organisations organisations,
      AuditLog audit,
      ObjectMapper mapper,
      Vault vault,
      Clock clock) {
    this.volunteers = volunteers;
    this.codes = codes;
    this.organisations = organisations;
    this.audit = audit;
    this.mapper = mapper;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Registers with the organisation she acts in.
   *
   * @throws Refusal.Conflict she is registered there
   */
  @Command
  Uni<VolunteerRef> register(Actor actor, VolunteerForm form) {
    form.check(today());
    return codes
        .require(form)
        .chain(() -> organisations.findActive(actor.requireOrganisation()))
        .map(found -> found.orElseThrow(Refusal.NotFound::new))
        .map(house -> volunteer(actor, house, form))
        .flatMap(volunteers::persist)
        .flatMap(volunteer -> took(actor, volunteer, VolunteerVerb.REGISTER, null));
  }

  @Command
  Uni<VolunteerRef> change(Actor actor, UUID id, IfMatch ifMatch, VolunteerForm form) {
    return own(actor, id, ifMatch)
        .call(
            volunteer -> {
              form.check(today());
              return codes.require(form);
            })
        .flatMap(
            volunteer -> {
              volunteer.tell(form, today(), mapper, vault);
              return took(actor, volunteer, VolunteerVerb.CHANGE, volunteer.status);
            });
  }

  @Command
  Uni<VolunteerRef> pause(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .flatMap(one -> step(actor, one, VolunteerVerb.PAUSE, Volunteer::pause));
  }

  @Command
  Uni<VolunteerRef> resume(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .flatMap(one -> step(actor, one, VolunteerVerb.RESUME, Volunteer::resume));
  }

  @Command
  Uni<VolunteerRef> leave(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .flatMap(one -> step(actor, one, VolunteerVerb.LEAVE, Volunteer::leave));
  }

  /** The guardian told her, or those who look after her, that it is over. */
  @Command
  Uni<VolunteerRef> withdrawConsent(Actor actor, UUID id, IfMatch ifMatch) {
    return volunteers
        .seenBy(actor, id)
        .invoke(volunteer -> ifMatch.check(volunteer.version))
        .flatMap(
            one ->
                step(
                    actor,
                    one,
                    VolunteerVerb.WITHDRAW_CONSENT,
                    volunteer -> volunteer.withdrawConsent(today())));
  }

  private Uni<Volunteer> own(Actor actor, UUID id, IfMatch ifMatch) {
    return volunteers.own(actor, id).invoke(volunteer -> ifMatch.check(volunteer.version));
  }

  private Volunteer volunteer(Actor actor, OrganisationCard house, VolunteerForm form) {
    Volunteer volunteer = Volunteer.registered(actor, house, OffsetDateTime.now(clock));
    volunteer.tell(form, today(), mapper, vault);
    return volunteer;
  }

  private Uni<VolunteerRef> step(
      Actor actor, Volunteer volunteer, VolunteerVerb verb, Consumer<Volunteer> step) {
    VolunteerStatus from = volunteer.status;
    step.accept(volunteer);
    return took(actor, volunteer, verb, from);
  }

  private Uni<VolunteerRef> took(
      Actor actor, Volunteer volunteer, VolunteerVerb verb, @Nullable VolunteerStatus from) {
    VolunteerStep step = VolunteerStep.of(volunteer, actor, verb, from, OffsetDateTime.now(clock));
    return Panache.flush()
        .onFailure(e -> Violation.of(Volunteers.ONCE, e))
        .transform(twice -> new Refusal.Conflict("volunteer.exists"))
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.persist(step))
        .chain(
            () ->
                audit.record(
                    actor, "volunteer." + verb.name().toLowerCase(Locale.ROOT), volunteer.id))
        .chain(() -> Panache.flush())
        .map(flushed -> VolunteerRef.of(volunteer));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
