package org.palmreferral.wish.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.People;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Place;
import org.palmreferral.wish.posting.WishCodes.Relation;
import org.palmreferral.wish.posting.WishCodes.Stage;

/** What a form can start with, so that nothing is asked twice. */
@ApplicationScoped
class WishPrefill {

  /**
   * The beginning of a form.
   *
   * @param ready whether she can post: she has bound her phone
   * @param contactPhone masked; left out of the form it is used as it is
   * @param region the community of her last wish, of the visit, or of her post
   * @param personFemale of whom the visit went to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WishPrefill")
  record Prefill(
      @Schema(required = true) boolean ready,
      @Classified(FieldClass.NAME) @Nullable String contactName,
      @Classified(FieldClass.CONTACT) @Nullable String contactPhone,
      @Classified(FieldClass.OPEN) @Nullable String region,
      @Nullable UUID station,
      @Nullable Boolean female,
      @Nullable Stage stage,
      @Nullable Relation relation,
      @Nullable Boolean guarded,
      @Nullable UUID visit,
      @Schema(required = true) LocalDate wantedUntil) {
    @Override
    public String toString() {
      return "Prefill";
    }
  }

  private static final int USUAL_DAYS = 30;
  private static final String LAST =
      """
      SELECT id, key_id, contact_name, region, station_id, female, stage FROM wish
      WHERE posted_by = :account AND relation IS NULL AND erased_at IS NULL ORDER BY id DESC LIMIT 1
      """;

  /** Whoever a relief is about was the victim of something: she is not to be known. */
  private static final String VISIT =
      """
      SELECT c.residence, p.female, p.minor FROM visit v
      JOIN clue c ON c.id = v.clue_id
      JOIN clue_person p ON p.clue_id = c.id AND p.position = 0
      WHERE v.id = :visit AND v.cadre_id = :account
      """;

  private final People people;
  private final CaseKeys keys;
  private final Clock clock;

  WishPrefill(People people, CaseKeys keys, Clock clock) {
    this.people = people;
    this.keys = keys;
    this.clock = clock;
  }

  @WithSession
  Uni<Prefill> of(Actor actor, @Nullable UUID visit) {
    return people
        .get(actor.account())
        .flatMap(
            person -> visit == null ? fromLast(actor, person) : fromVisit(actor, person, visit));
  }

  private Uni<Prefill> fromVisit(Actor actor, People.Person person, UUID visit) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(VISIT, Object[].class)
                    .setParameter("visit", visit)
                    .setParameter("account", actor.account())
                    .getSingleResultOrNull())
        .map(
            row -> {
              if (row == null) {
                throw new Refusal.NotFound();
              }
              String residence = (String) row[0];
              return new Prefill(
                  person.phone() != null,
                  person.name(),
                  person.phone(),
                  residence.length() == 12 ? residence : village(actor),
                  null,
                  (Boolean) row[1],
                  Boolean.TRUE.equals(row[2]) ? null : Stage.ADULT,
                  Relation.COMMUNITY_STAFF,
                  true,
                  visit,
                  until());
            });
  }

  private Uni<Prefill> fromLast(Actor actor, People.Person person) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LAST, Object[].class)
                    .setParameter("account", actor.account())
                    .getResultList())
        .flatMap(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(first(actor, person))
                    : again(actor, person, rows));
  }

  private Prefill first(Actor actor, People.Person person) {
    Relation relation = WishOrder.isStaff(actor) ? Relation.COMMUNITY_STAFF : null;
    return new Prefill(
        person.phone() != null,
        person.name(),
        person.phone(),
        village(actor),
        null,
        null,
        null,
        relation,
        null,
        null,
        until());
  }

  private Uni<Prefill> again(Actor actor, People.Person person, List<Object[]> rows) {
    Object[] row = rows.get(0);
    UUID id = (UUID) row[0];
    return keys.get((UUID) row[1])
        .map(
            key ->
                new Prefill(
                    person.phone() != null,
                    key.open((byte[]) row[2], new Place("wish.contact_name", id)),
                    person.phone(),
                    (String) row[3],
                    (UUID) row[4],
                    (Boolean) row[5],
                    Stage.valueOf((String) row[6]),
                    null,
                    null,
                    null,
                    until()));
  }

  private static @Nullable String village(Actor actor) {
    return actor.region() != null && actor.region().length() == 12 ? actor.region() : null;
  }

  private LocalDate until() {
    return LocalDate.now(clock).plusDays(USUAL_DAYS);
  }
}
