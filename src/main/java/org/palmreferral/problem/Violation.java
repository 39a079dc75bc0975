package org.palmreferral.problem;

import io.vertx.pgclient.PgException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Tells which constraint of the database turned a change down. */
public final class Violation {

  private Violation() {}

  /** Whether the failure comes from the named constraint. */
  public static boolean of(String constraint, @Nullable Throwable failure) {
    Throwable e = failure;
    for (int depth = 0; e != null && depth < 12; depth++, e = e.getCause()) {
      if (e instanceof PgException pg) {
        return constraint.equals(pg.getConstraint());
      }
      if (e instanceof ConstraintViolationException violation) { // from a session
        return constraint.equals(violation.getConstraintName());
      }
    }
    return false;
  }
}
