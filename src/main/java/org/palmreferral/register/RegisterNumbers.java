package org.palmreferral.register;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Gives running numbers without gaps: a number is taken in the transaction that uses it. */
@ApplicationScoped
public class RegisterNumbers {

  private static final String NEXT =
      """
      INSERT INTO register_number (register, last) VALUES (:register, 1)
      ON CONFLICT (register) DO UPDATE SET last = register_number.last + 1
      RETURNING last
      """;

  private final Clock clock;

  RegisterNumbers(Clock clock) {
    this.clock = clock;
  }

  /**
   * The next number of a register in this year.
   *
   * @param kind letters in front, such as XS (线索) or HZ (回执)
   * @param place division code of the office that keeps the register
   * @return such as {@code XS-451223-2026-00017}
   */
  public Uni<String> next(String kind, String place) {
    String register = kind + '-' + place + '-' + LocalDate.now(clock).getYear();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NEXT, Long.class)
                    .setParameter("register", register)
                    .getSingleResult())
        .map(number -> register + String.format("-%05d", number));
  }
}
