package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Grants;
import org.palmreferral.referral.clue.Sight;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Command;
import org.palmreferral.vault.CaseKey;

/** The people of a case's household, relieved or not. */
@ApplicationScoped
class Household {

  /** Nobody has a larger one; beyond it somebody has slipped. */
  static final int MOST = 20;

  /** Somebody of the household. Measures name her by this id. */
  @Schema(name = "HouseholdPerson")
  record Member(
      @Schema(required = true) UUID id,
      @Schema(required = true) Relation relation,
      @Schema(required = true) @Classified(FieldClass.NAME) String name,
      @Schema(required = true) boolean minor,
      @Schema(required = true) boolean female) {
    @Override
    public String toString() {
      return "Member";
    }
  }

  /** All of them, those to be relieved first. Each look is audited. */
  @Schema(name = "Household")
  record View(@Schema(required = true) List<Member> persons) {}

  /** Somebody as a command leaves her: what is stored as the answer, so not her name. */
  @Schema(name = "HouseholdRef")
  record Ref(@Schema(required = true) UUID id, @Schema(required = true) Relation relation) {}

  private static final String MEMBERS =
      """
      SELECT h.id, h.relation, h.name, h.minor, h.female, p.name AS relief_name,
        CAST(p.position AS integer)
      FROM household_person h LEFT JOIN relief_person p ON p.id = h.relief_person_id
      WHERE h.case_id = :case ORDER BY p.position NULLS LAST, h.id
      """;
  private static final String THERE =
      "SELECT count(*) FROM household_person WHERE case_id = :case AND id = :person";
  private static final String MANY =
      """
      SELECT count(*) FROM household_person
      WHERE case_id = (SELECT id FROM relief_case WHERE id = :case FOR UPDATE)
      """;

  private final KnownCases cases;
  private final Grants grants;
  private final AuditLog audit;

  Household(KnownCases cases, Grants grants, AuditLog audit) {
    this.cases = cases;
    this.grants = grants;
    this.audit = audit;
  }

  /** Adds somebody who is not relieved, so that she can be helped all the same. */
  @Command
  Uni<Ref> add(Actor actor, UUID caseId, HouseholdForm form) {
    return cases
        .get(actor, caseId)
        .invoke(
            known -> {
              form.check();
              known.requireOfficer(actor);
            })
        .call(() -> requireRoom(caseId))
        .map(known -> HouseholdPerson.of(known, form))
        .call(person -> Panache.getSession().flatMap(session -> session.persist(person)))
        .call(person -> audit.record(actor, "household.add", person.id))
        .call(() -> Panache.flush())
        .map(person -> new Ref(person.id, person.relation));
  }

  private static Uni<Void> requireRoom(UUID caseId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(MANY, Long.class)
                    .setParameter("case", caseId)
                    .getSingleResult())
        .invoke(
            many -> {
              if (many >= MOST) {
                throw new Refusal.RuleBroken("household.full", MOST);
              }
            })
        .replaceWithVoid();
  }

  @WithTransaction
  Uni<View> open(Actor actor, UUID caseId) {
    return cases
        .get(actor, caseId)
        .call(() -> audit.record(actor, "household.read", caseId))
        .flatMap(
            known ->
                grants
                    .positions(actor, known.clue())
                    .map(Sight::handling)
                    .flatMap(
                        sight ->
                            members(caseId)
                                .map(
                                    rows ->
                                        new View(
                                            rows.stream()
                                                .map(row -> member(row, sight, known.key()))
                                                .toList()))));
  }

  private static Uni<List<Object[]>> members(UUID caseId) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(MEMBERS, Object[].class)
                    .setParameter("case", caseId)
                    .getResultList());
  }

  private static Member member(Object[] row, Sight sight, CaseKey key) {
    UUID id = (UUID) row[0];
    return new Member(
        id,
        Relation.valueOf((String) row[1]),
        seen(
            name(id, (byte[]) row[2], (byte[]) row[5], key),
            sight,
            (Integer) row[6],
            (Boolean) row[3]),
        (Boolean) row[3],
        (Boolean) row[4]);
  }

  /**
   * Her name as the case's side may see it.
   *
   * @param position among the people of the clue; none of somebody who was registered later
   */
  static String seen(String name, Sight sight, @Nullable Integer position, boolean minor) {
    return position == null ? name : sight.name(name, position, minor);
  }

  /** Her name, wherever it is sealed. */
  static String name(UUID id, byte @Nullable [] own, byte @Nullable [] relieved, CaseKey key) {
    return Objects.requireNonNull(
        own != null
            ? key.open(own, HouseholdPerson.namePlace(id))
            : key.open(relieved, KnownCases.nameOf(id)));
  }

  /** Refuses somebody who does not belong to the household of the case. */
  static Uni<Void> require(UUID caseId, UUID person) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(THERE, Long.class)
                    .setParameter("case", caseId)
                    .setParameter("person", person)
                    .getSingleResult())
        .invoke(
            found -> {
              if (found == 0) {
                throw new Refusal.BadInput("person", "household.unknown");
              }
            })
        .replaceWithVoid();
  }
}
