package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.vault.Vault;

/** Opens the people of a clue for the office that owns it now. */
@ApplicationScoped
public class KnownPersons {

  private final Vault vault;

  KnownPersons(Vault vault) {
    this.vault = vault;
  }

  /** The people of a clue, in their order; the caller has made sure that the clue is hers. */
  public Uni<List<KnownPerson>> of(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from AffectedPerson where clueId = :clue order by position",
                        AffectedPerson.class)
                    .setParameter("clue", clue)
                    .getResultList())
        .map(persons -> persons.stream().map(this::known).toList());
  }

  private KnownPerson known(AffectedPerson person) {
    return new KnownPerson(
        person.name(vault),
        person.open(person.identityNumber, "identity_number", vault),
        person.birthDate(vault),
        person.minor,
        person.female);
  }
}
