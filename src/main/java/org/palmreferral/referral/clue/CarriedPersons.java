package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/** The people of a clue that comes in from another installation, under the ids they have there. */
@ApplicationScoped
class CarriedPersons {

  private static final String RENEW =
      """
      UPDATE clue_person SET name = :name, identity_number = :number, identity_print = :print,
        no_number_reason = :reason, birth_date = :born, name_print = :namePrint, minor = :minor,
        age_band = :band, female = :female, phone = :phone, phone_print = :phonePrint,
        address = :address, guardian = :guardian, basis = :basis
      WHERE id = :id AND clue_id = :clue AND position = :position
      """;

  private final Vault vault;

  CarriedPersons(Vault vault) {
    this.vault = vault;
  }

  /** As they come in. */
  List<AffectedPerson> of(Clue clue, ClueCargo cargo) {
    List<AffectedPerson> persons = new ArrayList<>();
    for (int i = 0; i < cargo.persons().size(); i++) {
      persons.add(
          AffectedPerson.of(
              cargo.persons().get(i), clue, i, cargo.clue().persons().get(i), cargo.day(), vault));
    }
    return persons;
  }

  /** Writes down what may have been corrected meanwhile; the people stay who they are. */
  Uni<Void> renew(Clue clue, ClueCargo cargo) {
    clue.carriedAgain(cargo.clue());
    return Panache.getSession()
        .flatMap(
            session ->
                Multi.createFrom()
                    .iterable(of(clue, cargo))
                    .onItem()
                    .transformToUniAndConcatenate(
                        person ->
                            session
                                .createNativeQuery(RENEW)
                                .setParameter("name", person.name)
                                .setParameter("number", person.identityNumber)
                                .setParameter("print", person.identityPrint)
                                .setParameter("reason", name(person.noNumberReason))
                                .setParameter("born", person.birthDate)
                                .setParameter("namePrint", person.namePrint)
                                .setParameter("minor", person.minor)
                                .setParameter("band", person.ageBand.name())
                                .setParameter("female", person.female)
                                .setParameter("phone", person.phone)
                                .setParameter("phonePrint", person.phonePrint)
                                .setParameter("address", person.address)
                                .setParameter("guardian", person.guardian)
                                .setParameter("basis", person.basis.name())
                                .setParameter("id", person.id)
                                .setParameter("clue", clue.id)
                                .setParameter("position", person.position)
                                .executeUpdate())
                    .collect()
                    .asList())
        .invoke(
            renewed -> {
              if (renewed.stream().anyMatch(rows -> rows == 0)) {
                throw new Refusal.BadInput("persons", "json.value");
              }
            })
        .replaceWithVoid();
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }
}
