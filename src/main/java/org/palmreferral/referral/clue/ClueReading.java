package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Messages;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Opens a clue for somebody who may see it, and writes down that she did. */
@ApplicationScoped
class ClueReading {

  private static final String STEPS =
      """
      SELECT s.id, s.at, s.verb, o.name, s.role, s.account, a.name AS account_name, s.reason, s.note
      FROM clue_step s
      JOIN organisation o ON o.id = s.organisation JOIN account a ON a.id = s.account
      WHERE s.clue_id = :clue ORDER BY s.id LIMIT 500
      """;
  private static final String TWINS =
      """
      SELECT DISTINCT c.id, c.number, c.status
      FROM clue_person mine
      JOIN clue_person other
        ON other.identity_print = mine.identity_print AND other.clue_id <> mine.clue_id
      JOIN clue c ON c.id = other.clue_id
      WHERE mine.clue_id = :clue AND c.federation_region LIKE :region ORDER BY c.id LIMIT 20
      """;

  private final Clues clues;
  private final Grants grants;
  private final AuditLog audit;
  private final Vault vault;

  ClueReading(Clues clues, Grants grants, AuditLog audit, Vault vault) {
    this.clues = clues;
    this.grants = grants;
    this.audit = audit;
    this.vault = vault;
  }

  @WithTransaction
  Uni<ClueFile> open(Actor actor, UUID id, Locale language) {
    return clues
        .get(actor, id)
        .call(() -> audit.record(actor, "clue.read", id))
        .flatMap(
            clue ->
                grants
                    .positions(actor, id)
                    .map(granted -> Sight.of(actor, clue, granted))
                    .flatMap(
                        sight ->
                            Panache.getSession()
                                .flatMap(s -> file(s, actor, sight, clue, language))));
  }

  private Uni<ClueFile> file(
      Mutiny.Session session, Actor actor, Sight sight, Clue clue, Locale language) {
    List<AffectedPerson> persons = new ArrayList<>();
    List<ClueAttachment> attachments = new ArrayList<>();
    List<Object[]> steps = new ArrayList<>();
    List<Object[]> twins = new ArrayList<>();
    return session
        .createSelectionQuery(
            "from AffectedPerson where clueId = :clue order by position", AffectedPerson.class)
        .setParameter("clue", clue.id)
        .getResultList()
        .invoke(persons::addAll)
        .chain(
            () ->
                session
                    .createSelectionQuery(
                        "from ClueAttachment where clueId = :clue order by id",
                        ClueAttachment.class)
                    .setParameter("clue", clue.id)
                    .getResultList())
        .invoke(attachments::addAll)
        .chain(
            () ->
                session
                    .createNativeQuery(STEPS, Object[].class)
                    .setParameter("clue", clue.id)
                    .getResultList())
        .invoke(steps::addAll)
        .chain(() -> twins(session, actor, clue.id))
        .invoke(twins::addAll)
        .chain(() -> answering(session, clue))
        .map(
            answering -> {
              List<String> minors = hidden(persons, sight, clue.key());
              return new ClueFile(
                  clue.id,
                  clue.number,
                  clue.status,
                  ClueStanding.seen(answering, language),
                  clue.submittedAt,
                  clue.dueOn,
                  clue.ownerId,
                  clue.urgency,
                  clue.eligibility(),
                  clue.priorityGroups(),
                  clue.residence,
                  clue.registration,
                  clue.caseRegion,
                  persons.stream().map(person -> person(person, sight, clue.key())).toList(),
                  Objects.requireNonNull(
                      without(clue.key().open(clue.narrative, place("narrative", clue)), minors)),
                  without(clue.key().open(clue.household, place("household", clue)), minors),
                  clue.childHarm,
                  clue.dangerNow,
                  policeReport(clue),
                  clue.dangerNow ? ClueStanding.inDanger(language) : null,
                  clue.mergedInto,
                  attachments.stream().map(ClueAttachment::card).toList(),
                  steps.stream()
                      .map(row -> step(row, clue.key(), actor.role(), minors, language))
                      .toList(),
                  actor.role() == Role.REVIEWER
                      ? twins.stream().map(ClueReading::twin).toList()
                      : null,
                  clue.version);
            });
  }

  /** The names of the minors whom the reader may not know; she reads the texts without them. */
  private static List<String> hidden(List<AffectedPerson> persons, Sight sight, CaseKey key) {
    return persons.stream()
        .filter(person -> person.minor && !sight.shows(person.position, true))
        .map(person -> person.name(key))
        .toList();
  }

  private static @Nullable String without(@Nullable String text, List<String> names) {
    return text == null ? null : Masks.without(text, names);
  }

  /** A merged clue stands where the one stands that answers for it. */
  private static Uni<ClueStatus> answering(Mutiny.Session session, Clue clue) {
    if (clue.mergedInto == null) {
      return Uni.createFrom().item(clue.status);
    }
    return session.find(Clue.class, clue.mergedInto).map(other -> other.status);
  }

  private static Uni<List<Object[]>> twins(Mutiny.Session session, Actor actor, UUID clue) {
    if (actor.role() != Role.REVIEWER) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createNativeQuery(TWINS, Object[].class)
        .setParameter("clue", clue)
        .setParameter("region", actor.requireRegion() + "%")
        .getResultList();
  }

  private static ClueFile.Person person(AffectedPerson person, Sight sight, CaseKey key) {
    boolean shown = sight.shows(person.position, person.minor);
    String guardian = shown ? person.open(person.guardian, "guardian", key) : null;
    return new ClueFile.Person(
        person.id,
        !shown,
        sight.name(person.name(key), person.position, person.minor),
        shown ? person.open(person.identityNumber, "identity_number", key) : null,
        person.noNumberReason,
        shown ? person.birthDate(key).getYear() : null,
        person.ageBand,
        person.minor,
        person.female,
        shown ? person.open(person.phone, "phone", key) : null,
        shown ? person.open(person.address, "address", key) : null,
        guardian == null ? null : guardian(PersonForm.Guardian.ofLine(guardian)),
        person.basis);
  }

  private static ClueFile.Guardian guardian(PersonForm.Guardian form) {
    return new ClueFile.Guardian(form.name(), form.relation(), form.phone());
  }

  private static ClueForm.@Nullable PoliceReport policeReport(Clue clue) {
    String line = clue.key().open(clue.policeReport, place("police_report", clue));
    return line == null || clue.policeReportedAt == null
        ? null
        : ClueForm.PoliceReport.of(clue.policeReportedAt, line);
  }

  private ClueFile.Step step(
      Object[] row, CaseKey key, Role reader, List<String> minors, Locale language) {
    ClueVerb verb = ClueVerb.valueOf((String) row[2]);
    boolean sender = reader == Role.CADRE;
    UUID account = (UUID) row[5];
    return new ClueFile.Step(
        (OffsetDateTime) row[1],
        verb,
        Messages.text(language, "clue.verb." + verb),
        (String) row[3],
        Role.valueOf((String) row[4]),
        sender ? null : vault.open((byte[]) row[6], new Place("account.name", account)),
        (String) row[7],
        sender && !verb.noteIsForSender()
            ? null
            : without(key.open((byte[]) row[8], ClueStep.place((UUID) row[0])), minors));
  }

  private static ClueFile.Twin twin(Object[] row) {
    return new ClueFile.Twin((UUID) row[0], (String) row[1], ClueStatus.valueOf((String) row[2]));
  }

  private static Place place(String column, Clue clue) {
    return new Place("clue." + column, clue.id);
  }
}
