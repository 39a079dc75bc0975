package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;
import org.palmreferral.volunteer.profile.VolunteerCodes.Code;
import org.palmreferral.volunteer.profile.VolunteerCodes.Vocabulary;

/** Opens a registration for her and for those who look after her. */
@ApplicationScoped
class VolunteerReading {

  private static final int MOST = 100;
  private static final String SERVES = "SELECT serves_children($1, $2, $3, $4) AS until";

  private final Volunteers volunteers;
  private final VolunteerCodes codes;
  private final ServingChildren serving;
  private final People people;
  private final Organisations organisations;
  private final AuditLog audit;
  private final ObjectMapper mapper;
  private final Vault vault;
  private final Pool pool;

  VolunteerReading(
      Volunteers volunteers,
      VolunteerCodes codes,
      ServingChildren serving,
      People people,
      Organisations organisations,
      AuditLog audit,
      ObjectMapper mapper,
      Vault vault,
      Pool pool) {
    this.volunteers = volunteers;
    this.codes = codes;
    this.serving = serving;
    this.people = people;
    this.organisations = organisations;
    this.audit = audit;
    this.mapper = mapper;
    this.vault = vault;
    this.pool = pool;
  }

  /** What stands in other tables. */
  private record Around(
      People.Person person,
      OrganisationCard house,
      List<Code> codes,
      @Nullable LocalDate until,
      List<Course> courses,
      @Nullable Vetting vetting,
      List<VolunteerStep> steps) {}

  /** A look at somebody else is audited. */
  @WithTransaction
  Uni<VolunteerFile> open(Actor actor, UUID id, Locale language) {
    return volunteers
        .seenBy(actor, id)
        .call(
            one ->
                Volunteers.isOwn(actor, one)
                    ? Uni.createFrom().voidItem()
                    : audit.record(actor, "volunteer.read", id))
        .flatMap(one -> around(one, language).map(around -> file(actor, one, around, language)));
  }

  private Uni<Around> around(Volunteer one, Locale language) {
    return people
        .get(one.account)
        .flatMap(
            person ->
                organisations
                    .find(one.organisation)
                    .map(found -> found.orElseThrow(Refusal.NotFound::new))
                    .flatMap(
                        house ->
                            codes
                                .all(language)
                                .flatMap(
                                    known ->
                                        until(one)
                                            .flatMap(
                                                until ->
                                                    around(one, person, house, known, until)))));
  }

  private Uni<Around> around(
      Volunteer one, People.Person person, OrganisationCard house, List<Code> known, Until until) {
    return rows("from Course where volunteerId = :id order by id desc", Course.class, one.id)
        .flatMap(
            courses ->
                rows(
                        "from Vetting where volunteerId = :id and supersededAt is null",
                        Vetting.class,
                        one.id)
                    .flatMap(
                        vetting ->
                            rows(
                                    "from VolunteerStep where volunteerId = :id order by id desc",
                                    VolunteerStep.class,
                                    one.id)
                                .map(
                                    steps ->
                                        new Around(
                                            person,
                                            house,
                                            known,
                                            until.day(),
                                            courses,
                                            vetting.isEmpty() ? null : vetting.get(0),
                                            steps))));
  }

  /** The last day on which she may serve children, if she may. */
  private record Until(@Nullable LocalDate day) {}

  private Uni<Until> until(Volunteer one) {
    return pool.preparedQuery(SERVES)
        .execute(Tuple.of(one.account, one.organisation, serving.today(), serving.courses()))
        .map(rows -> new Until(rows.iterator().next().getLocalDate("until")));
  }

  private static <T> Uni<List<T>> rows(String query, Class<T> type, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(query, type)
                    .setParameter("id", id)
                    .setMaxResults(MOST)
                    .getResultList());
  }

  private VolunteerFile file(Actor actor, Volunteer one, Around around, Locale language) {
    LocalDate born = one.born(vault);
    LocalDate today = serving.today();
    boolean mine = Volunteers.isOwn(actor, one);
    return new VolunteerFile(
        one.id,
        one.status,
        one.status.label(language),
        mine,
        one.organisation,
        around.house().name(),
        around.person().name(),
        around.person().phone(),
        born,
        VolunteerForm.isMinor(born, today),
        VolunteerForm.isAccompanied(born, today),
        consent(one),
        VolunteerCodes.of(around.codes(), Vocabulary.SKILL, one.skills),
        own(one),
        VolunteerCodes.of(around.codes(), Vocabulary.LANGUAGE, one.languages),
        VolunteerCodes.of(around.codes(), Vocabulary.SERVICE, one.services),
        Arrays.stream(one.free).map(slot -> free(slot, language)).toList(),
        one.radiusKm == null ? null : one.radiusKm.intValue(),
        one.latitude,
        one.longitude,
        around.until() != null,
        around.until(),
        mine || !Volunteers.vets(actor, one) ? null : answer(around.vetting()),
        around.courses().stream().map(course -> done(course, around.codes())).toList(),
        around.steps().stream()
            .map(
                step ->
                    new VolunteerFile.Step(
                        step.at, step.role, step.verb, step.verb.label(language)))
            .toList(),
        one.version);
  }

  private VolunteerFile.@Nullable Consent consent(Volunteer one) {
    String sealed = vault.open(one.guardian, one.place("guardian"));
    if (sealed == null) {
      return null;
    }
    Guardian guardian = Stored.of(sealed, Guardian.class, mapper);
    return new VolunteerFile.Consent(
        guardian.name(),
        guardian.phone(),
        guardian.relation(),
        guardian.way(),
        guardian.on(),
        one.consentEndedOn);
  }

  private List<VolunteerFile.Own> own(Volunteer one) {
    String sealed = vault.open(one.ownSkills, one.place("own_skills"));
    return sealed == null
        ? List.of()
        : Arrays.stream(Stored.of(sealed, String[].class, mapper))
            .map(VolunteerFile.Own::new)
            .toList();
  }

  private static VolunteerFile.Free free(String stored, Locale language) {
    Slot slot = Slot.of(stored);
    return new VolunteerFile.Free(slot.weekday(), slot.part(), Slot.label(stored, language));
  }

  private VolunteerFile.@Nullable Answer answer(@Nullable Vetting vetting) {
    return vetting == null
        ? null
        : new VolunteerFile.Answer(
            vetting.outcome,
            vetting.checkedOn,
            vetting.validUntil,
            Objects.requireNonNull(vault.open(vetting.reference, vetting.place())));
  }

  private VolunteerFile.Done done(Course course, List<Code> known) {
    return new VolunteerFile.Done(
        VolunteerCodes.of(known, Vocabulary.COURSE, new String[] {course.code}).stream()
            .findFirst()
            .map(Code::label)
            .orElse(course.code),
        course.doneOn,
        course.minutes,
        course.validUntil,
        Objects.requireNonNull(vault.open(course.givenBy, course.place())));
  }
}
