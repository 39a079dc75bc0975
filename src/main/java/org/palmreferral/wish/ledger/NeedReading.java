package org.palmreferral.wish.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.referral.followup.NeedWords;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Opens a need. */
@ApplicationScoped
class NeedReading {

  private static final String PEOPLE =
      """
      SELECT a.id, a.name FROM account a
      WHERE a.id IN (
        SELECT n.responsible_id FROM need n WHERE n.id = :id
        UNION SELECT s.account FROM need_step s WHERE s.need_id = :id)
      """;
  private static final String CLUE = "SELECT clue_id FROM ledger_clue WHERE need_id = :id";

  private final Needs needs;
  private final NeedWords ofVisits;
  private final AuditLog audit;
  private final Vault vault;

  NeedReading(Needs needs, NeedWords ofVisits, AuditLog audit, Vault vault) {
    this.needs = needs;
    this.ofVisits = ofVisits;
    this.audit = audit;
    this.vault = vault;
  }

  /** The look is audited. */
  @WithTransaction
  Uni<NeedFile> open(Actor actor, UUID id, Locale language) {
    return needs
        .get(actor, id)
        .call(() -> audit.record(actor, "need.read", id))
        .flatMap(
            need ->
                words(actor, need)
                    .flatMap(
                        words ->
                            people(id)
                                .flatMap(
                                    people ->
                                        clue(id)
                                            .flatMap(
                                                clue ->
                                                    steps(id)
                                                        .map(
                                                            steps ->
                                                                file(
                                                                    need,
                                                                    words.orElse(null),
                                                                    people,
                                                                    clue,
                                                                    steps,
                                                                    language))))));
  }

  /** What is needed, where the actor may know it. */
  Uni<Optional<String>> words(Actor actor, Need need) {
    return need.visitRecordId == null
        ? Uni.createFrom().item(Optional.ofNullable(vault.open(need.words, need.place())))
        : ofVisits.of(actor, need.visitRecordId);
  }

  private Uni<Map<UUID, String>> people(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PEOPLE, Object[].class)
                    .setParameter("id", id)
                    .getResultList())
        .map(
            rows -> {
              Map<UUID, String> names = new HashMap<>();
              for (Object[] row : rows) {
                UUID account = (UUID) row[0];
                String name = vault.open((byte[]) row[1], new Place("account.name", account));
                if (name != null) {
                  names.put(account, name);
                }
              }
              return names;
            });
  }

  private static Uni<@Nullable UUID> clue(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(CLUE, UUID.class)
                    .setParameter("id", id)
                    .getSingleResultOrNull());
  }

  private static Uni<List<NeedStep>> steps(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from NeedStep where needId = :id order by id", NeedStep.class)
                    .setParameter("id", id)
                    .setMaxResults(100)
                    .getResultList());
  }

  private NeedFile file(
      Need need,
      @Nullable String words,
      Map<UUID, String> people,
      @Nullable UUID clue,
      List<NeedStep> steps,
      Locale language) {
    return new NeedFile(
        need.id,
        need.number,
        need.status,
        need.status.label(language),
        need.region,
        need.visitRecordId != null,
        words,
        people.get(need.responsibleId),
        need.dueOn,
        need.wishId,
        clue,
        need.endReason,
        need.createdAt,
        need.endedAt,
        steps.stream()
            .map(
                step ->
                    new NeedFile.Step(
                        step.at,
                        step.verb,
                        step.verb.label(language),
                        step.role,
                        people.get(step.account),
                        vault.open(step.note, NeedStep.place(step.id))))
            .toList(),
        need.version);
  }
}
