package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.consent.CarriedConsent;
import org.palmreferral.referral.consent.CarriedConsents;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.SealedFile;

/** A clue as it leaves for another installation. Whoever calls has found the referral it is for. */
@ApplicationScoped
public class CluePacking {

  private static final String STEPS =
      """
      SELECT id, at, verb, note FROM clue_step
      WHERE clue_id = :clue AND verb IN ('SUBMIT', 'SUPPLEMENT') ORDER BY id LIMIT 500
      """;

  private final CarriedConsents consents;

  CluePacking(CarriedConsents consents) {
    this.consents = consents;
  }

  /** What is packed, and the files that go with it. */
  public record Packed(ClueCargo cargo, List<SealedFile> files) {
    @Override
    public String toString() {
      return "Packed";
    }
  }

  /** What the receiver may be told of it, in the transaction of the caller. */
  public Uni<Packed> pack(Clue clue, UUID receiver) {
    List<AffectedPerson> persons = new ArrayList<>();
    List<ClueAttachment> attachments = new ArrayList<>();
    List<ClueCargo.Told> history = new ArrayList<>();
    CaseKey key = clue.key();
    return Panache.getSession()
        .flatMap(
            session ->
                all(
                        session,
                        "from AffectedPerson where clueId = ?1 order by position",
                        AffectedPerson.class,
                        clue.id)
                    .invoke(persons::addAll)
                    .chain(
                        () ->
                            all(
                                session,
                                "from ClueAttachment where clueId = ?1 order by id",
                                ClueAttachment.class,
                                clue.id))
                    .invoke(attachments::addAll)
                    .chain(
                        () ->
                            session
                                .createNativeQuery(STEPS, Object[].class)
                                .setParameter("clue", clue.id)
                                .getResultList())
                    .invoke(rows -> rows.forEach(row -> history.add(told(row, key))))
                    .chain(() -> consents.of(clue.id, receiver, key)))
        .map(
            agreed ->
                new Packed(
                    cargo(clue, persons, agreed, history, attachments),
                    attachments.stream().map(one -> one.sealed(key)).toList()));
  }

  private static <T> Uni<List<T>> all(
      Mutiny.Session session, String query, Class<T> type, UUID clue) {
    return session.createSelectionQuery(query, type).setParameter(1, clue).getResultList();
  }

  private static ClueCargo.Told told(Object[] row, CaseKey key) {
    UUID id = (UUID) row[0];
    return new ClueCargo.Told(
        id,
        (OffsetDateTime) row[1],
        ClueVerb.valueOf((String) row[2]),
        key.open((byte[]) row[3], ClueStep.place(id)));
  }

  private static ClueCargo cargo(
      Clue clue,
      List<AffectedPerson> persons,
      List<CarriedConsent> consents,
      List<ClueCargo.Told> history,
      List<ClueAttachment> attachments) {
    CaseKey key = clue.key();
    ClueForm form =
        new ClueForm(
            persons.stream().map(person -> form(person, key)).toList(),
            Names.read(Eligibility.class, clue.eligibilityNames),
            Names.read(PriorityGroup.class, clue.priorityNames),
            Objects.requireNonNull(key.open(clue.narrative, place("narrative", clue))),
            key.open(clue.household, place("household", clue)),
            clue.urgency,
            clue.residence,
            clue.registration,
            clue.caseRegion,
            clue.childHarm,
            clue.dangerNow,
            policeReport(clue));
    return new ClueCargo(
        clue.id,
        clue.number,
        clue.submittedAt,
        form,
        persons.stream().map(person -> person.id).toList(),
        consents,
        history,
        attachments.stream().map(attachment -> attachment.id).toList());
  }

  private static PersonForm form(AffectedPerson person, CaseKey key) {
    String number = person.open(person.identityNumber, "identity_number", key);
    String guardian = person.open(person.guardian, "guardian", key);
    return new PersonForm(
        person.name(key),
        number,
        person.noNumberReason,
        number == null ? person.birthDate(key) : null,
        number == null ? person.female : null,
        person.open(person.phone, "phone", key),
        person.open(person.address, "address", key),
        guardian == null ? null : PersonForm.Guardian.ofLine(guardian),
        person.basis,
        null);
  }

  private static ClueForm.@Nullable PoliceReport policeReport(Clue clue) {
    String line = clue.key().open(clue.policeReport, place("police_report", clue));
    return line == null || clue.policeReportedAt == null
        ? null
        : ClueForm.PoliceReport.of(clue.policeReportedAt, line);
  }

  private static Place place(String column, Clue clue) {
    return new Place("clue." + column, clue.id);
  }
}
