package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;

/** What is known of somebody who is about to register; nobody is asked for it again. */
@ApplicationScoped
class VolunteerPrefill {

  private final Volunteers volunteers;
  private final VolunteerCodes codes;
  private final People people;
  private final Organisations organisations;

  VolunteerPrefill(
      Volunteers volunteers, VolunteerCodes codes, People people, Organisations organisations) {
    this.volunteers = volunteers;
    this.codes = codes;
    this.people = people;
    this.organisations = organisations;
  }

  /**
   * What is known.
   *
   * @param here her registration with this organisation, if there is one that she has not left
   * @param last the one she made last, wherever; what she told there can be taken over
   * @param codes what can be chosen from
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VolunteerPrefill")
  record Known(
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Classified(FieldClass.CONTACT) @Nullable String phone,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Nullable UUID here,
      @Nullable UUID last,
      @Schema(required = true) List<VolunteerCodes.Code> codes) {
    @Override
    public String toString() {
      return "Known";
    }
  }

  @WithSession
  Uni<Known> of(Actor actor, Locale language) {
    UUID organisation = actor.requireOrganisation();
    return people
        .get(actor.account())
        .flatMap(
            person ->
                organisations
                    .find(organisation)
                    .map(found -> found.orElseThrow(Refusal.NotFound::new))
                    .flatMap(
                        house ->
                            volunteers
                                .find("account = ?1", Sort.descending("id"), actor.account())
                                .range(0, 49)
                                .list()
                                .flatMap(
                                    own ->
                                        codes
                                            .all(language)
                                            .map(
                                                all ->
                                                    new Known(
                                                        person.name(),
                                                        person.phone(),
                                                        organisation,
                                                        house.name(),
                                                        here(own, organisation),
                                                        own.isEmpty() ? null : own.get(0).id,
                                                        all.stream()
                                                            .filter(VolunteerCodes.Code::active)
                                                            .toList())))));
  }

  private static @Nullable UUID here(List<Volunteer> own, UUID organisation) {
    for (Volunteer one : own) {
      if (one.organisation.equals(organisation) && one.status != VolunteerStatus.LEFT) {
        return one.id;
      }
    }
    return null;
  }
}
