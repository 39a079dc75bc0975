package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.vault.CaseKey;

/** Opens the money of a case for its procuratorate, and writes down that it did. */
@ApplicationScoped
class MoneyReading {

  /** The shares of what waits for decision, or else of what was decided. */
  private static final String SHARES =
      """
      SELECT s.organisation_id, o.name, s.amount
      FROM relief_share s JOIN organisation o ON o.id = s.organisation_id
      WHERE s.decision_id = (
        SELECT d.id FROM relief_decision d
        WHERE d.case_id = :case AND d.state IN ('PROPOSED', 'APPROVED')
        ORDER BY d.id DESC LIMIT 1)
      ORDER BY length(o.region_code) DESC, o.name
      """;

  private static final String ADVANCES =
      """
      SELECT id, state, amount, reasons, proposed_by, proposed_at, decided_by, decided_at
      FROM relief_advance WHERE case_id = :case ORDER BY id LIMIT 100
      """;
  private static final String PAYMENTS =
      """
      SELECT advance_id, amount, paid_on FROM relief_payment
      WHERE case_id = :case ORDER BY id LIMIT 100
      """;
  private static final String SUPERVISIONS =
      """
      SELECT id, person_id, agreement, signed_on, amount, released FROM relief_supervision
      WHERE case_id = :case ORDER BY id LIMIT 100
      """;
  private static final String STAGES =
      """
      SELECT g.id, g.supervision_id, g.amount, g.released_on, g.purpose
      FROM relief_stage g JOIN relief_supervision s ON s.id = g.supervision_id
      WHERE s.case_id = :case ORDER BY g.id LIMIT 1000
      """;

  private final ReliefCases cases;
  private final AuditLog audit;

  MoneyReading(ReliefCases cases, AuditLog audit) {
    this.cases = cases;
    this.audit = audit;
  }

  @WithTransaction
  Uni<ReliefMoney> open(Actor actor, UUID id) {
    return cases
        .get(actor, id)
        .call(() -> audit.record(actor, "relief.money_read", id))
        .flatMap(relief -> new Reading(relief).all());
  }

  /** What has been read so far, one query after the other. */
  private final class Reading {
    private final ReliefCase relief;
    private final List<ReliefMoney.Share> shares = new ArrayList<>();
    private final List<ReliefMoney.Advanced> advances = new ArrayList<>();
    private final List<ReliefMoney.Payment> payments = new ArrayList<>();
    private final List<Object[]> supervisions = new ArrayList<>();

    Reading(ReliefCase relief) {
      this.relief = relief;
    }

    Uni<ReliefMoney> all() {
      return rows(SHARES)
          .invoke(rows -> rows.forEach(row -> shares.add(share(row))))
          .chain(() -> rows(ADVANCES))
          .invoke(rows -> rows.forEach(row -> advances.add(advanced(row, relief.key()))))
          .chain(() -> rows(PAYMENTS))
          .invoke(rows -> rows.forEach(row -> payments.add(payment(row))))
          .chain(() -> rows(SUPERVISIONS))
          .invoke(supervisions::addAll)
          .chain(() -> rows(STAGES))
          .map(
              stages ->
                  new ReliefMoney(
                      shares.stream().mapToLong(ReliefMoney.Share::amount).sum(),
                      payments.stream().mapToLong(ReliefMoney.Payment::amount).sum(),
                      relief.fundsOn,
                      relief.notifiedOn,
                      shares,
                      advances,
                      payments,
                      supervisions.stream()
                          .map(row -> supervision(row, stages, relief.key()))
                          .toList()));
    }

    private Uni<List<Object[]>> rows(String query) {
      return Panache.getSession()
          .flatMap(
              session ->
                  session
                      .createNativeQuery(query, Object[].class)
                      .setParameter("case", relief.id)
                      .getResultList());
    }
  }

  private static ReliefMoney.Share share(Object[] row) {
    return new ReliefMoney.Share((UUID) row[0], (String) row[1], (Long) row[2]);
  }

  private static ReliefMoney.Advanced advanced(Object[] row, CaseKey key) {
    return new ReliefMoney.Advanced(
        Advance.State.valueOf((String) row[1]),
        (Long) row[2],
        Objects.requireNonNull(key.open((byte[]) row[3], Advance.place((UUID) row[0]))),
        (UUID) row[4],
        (OffsetDateTime) row[5],
        (UUID) row[6],
        (OffsetDateTime) row[7]);
  }

  private static ReliefMoney.Payment payment(Object[] row) {
    return new ReliefMoney.Payment(row[0] != null, (Long) row[1], (LocalDate) row[2]);
  }

  private static ReliefMoney.Supervision supervision(
      Object[] row, List<Object[]> stages, CaseKey key) {
    UUID id = (UUID) row[0];
    return new ReliefMoney.Supervision(
        id,
        (UUID) row[1],
        Objects.requireNonNull(key.open((byte[]) row[2], Supervising.agreementPlace(id))),
        (LocalDate) row[3],
        (Long) row[4],
        (Long) row[4] - (Long) row[5],
        stages.stream()
            .filter(stage -> stage[1].equals(id))
            .map(stage -> stage(stage, key))
            .toList());
  }

  private static ReliefMoney.Stage stage(Object[] row, CaseKey key) {
    return new ReliefMoney.Stage(
        (Long) row[2],
        (LocalDate) row[3],
        Objects.requireNonNull(key.open((byte[]) row[4], Supervising.purposePlace((UUID) row[0]))));
  }
}
