package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Opens the people of a clue for the office that owns it now. */
@ApplicationScoped
public class KnownPersons {

  private final Clues clues;

  KnownPersons(Clues clues) {
    this.clues = clues;
  }

  /** The people of a clue, in their order; the caller has made sure that the clue is hers. */
  public Uni<List<KnownPerson>> of(UUID clue) {
    return clues
        .ofReferral(clue)
        .flatMap(
            found ->
                persons(clue)
                    .map(all -> all.stream().map(person -> known(person, found.key())).toList()));
  }

  private static Uni<List<AffectedPerson>> persons(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from AffectedPerson where clueId = :clue order by position",
                        AffectedPerson.class)
                    .setParameter("clue", clue)
                    .getResultList());
  }

  /** Where a field of a person is sealed: a column of {@code clue_person} in her row. */
  public static Place place(String column, UUID person) {
    return AffectedPerson.place(column, person);
  }

  /** Finds a phone again without reading it. */
  public static byte[] phonePrint(String phone, Vault vault) {
    return AffectedPerson.phonePrint(phone, vault);
  }

  private static KnownPerson known(AffectedPerson person, CaseKey key) {
    return new KnownPerson(
        person.name(key),
        person.open(person.identityNumber, "identity_number", key),
        person.birthDate(key),
        person.minor,
        person.female);
  }
}
