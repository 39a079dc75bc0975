package org.palmreferral.wish.promise;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;

/**
 * A promise to see to a wish, and where it stands. Changed only while the row of its wish is held.
 */
@Entity
@Table(name = "promise")
class Promise {
  @Id UUID id;

  @Column(name = "wish_id")
  UUID wishId;

  @Enumerated(EnumType.STRING)
  PromiseStatus status;

  UUID account;
  UUID organisation;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "for_organisation")
  boolean forOrganisation;

  UUID holder;
  short helpers;
  @Nullable Integer line;

  @Column(name = "lease_until")
  @Nullable OffsetDateTime leaseUntil;

  boolean reminded;

  @Column(name = "silent_until")
  @Nullable OffsetDateTime silentUntil;

  @Column(name = "claimed_at")
  OffsetDateTime claimedAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Promise() {}

  /** Whom a promise of this actor binds: herself, or whom she acts for. */
  static UUID holder(Actor actor) {
    return isForOrganisation(actor) ? actor.requireOrganisation() : actor.account();
  }

  /** A volunteer promises for herself; everybody else for the team or organisation. */
  static boolean isForOrganisation(Actor actor) {
    return actor.role() != Role.VOLUNTEER;
  }

  /** A promise for which places were free. */
  static Promise made(
      Actor actor, UUID wish, int helpers, OffsetDateTime lease, OffsetDateTime now) {
    Promise promise = of(actor, wish, helpers, now);
    promise.status = PromiseStatus.PROMISED;
    promise.leaseUntil = lease;
    return promise;
  }

  /** One for which none were. */
  static Promise queued(Actor actor, UUID wish, int helpers, int line, OffsetDateTime now) {
    Promise promise = of(actor, wish, helpers, now);
    promise.status = PromiseStatus.WAITING;
    promise.line = line;
    return promise;
  }

  private static Promise of(Actor actor, UUID wish, int helpers, OffsetDateTime now) {
    Promise promise = new Promise();
    promise.id = UuidCreator.getTimeOrderedEpoch();
    promise.wishId = wish;
    promise.account = actor.account();
    promise.organisation = actor.requireOrganisation();
    promise.role = actor.role();
    promise.forOrganisation = isForOrganisation(actor);
    promise.holder = holder(actor);
    promise.helpers = (short) helpers;
    promise.claimedAt = now;
    return promise;
  }

  // -- of whoever promised --

  void leave(OffsetDateTime now) {
    end(PromiseStatus.LEFT, now);
  }

  void giveBack(OffsetDateTime now) {
    if (status != PromiseStatus.PROMISED) {
      throw new Refusal.Conflict("promise.arrow"); // staff give back what is disputed
    }
    end(PromiseStatus.GIVEN_BACK, now);
  }

  /** Done once, and it goes on. */
  void doOnce(OffsetDateTime lease) {
    if (status != PromiseStatus.PROMISED) {
      throw new Refusal.Conflict("promise.arrow");
    }
    leaseUntil = lease;
    reminded = false;
  }

  void prove(OffsetDateTime silence) {
    move(PromiseStatus.PROVED);
    silentUntil = silence;
  }

  // -- of the poster and of staff --

  /** By whoever posted the wish, or by her silence. */
  void confirm(OffsetDateTime now) {
    if (status != PromiseStatus.PROVED) {
      throw new Refusal.Conflict("promise.arrow"); // staff settle what is disputed
    }
    end(PromiseStatus.KEPT, now);
  }

  void dispute() {
    move(PromiseStatus.DISPUTED);
  }

  void settleKept(OffsetDateTime now) {
    requireDispute();
    end(PromiseStatus.KEPT, now);
  }

  void settleAgain(OffsetDateTime lease) {
    requireDispute();
    move(PromiseStatus.PROMISED);
    leaseUntil = lease;
  }

  void settleGivenBack(OffsetDateTime now) {
    requireDispute();
    end(PromiseStatus.GIVEN_BACK, now);
  }

  // -- of time, and of the wish --

  void moveUp(OffsetDateTime lease) {
    if (status != PromiseStatus.WAITING) {
      throw new Refusal.Conflict("promise.arrow");
    }
    move(PromiseStatus.PROMISED);
    leaseUntil = lease;
  }

  void remind() {
    reminded = true;
  }

  void lapse(OffsetDateTime now) {
    end(PromiseStatus.LAPSED, now);
  }

  void endWithWish(OffsetDateTime now) {
    end(PromiseStatus.ENDED, now);
  }

  boolean hasRunOut(OffsetDateTime now) {
    return leaseUntil != null && !leaseUntil.isAfter(now);
  }

  boolean isSilentlyConfirmed(OffsetDateTime now) {
    return silentUntil != null && !silentUntil.isAfter(now);
  }

  private void requireDispute() {
    if (status != PromiseStatus.DISPUTED) {
      throw new Refusal.Conflict("promise.arrow");
    }
  }

  private void end(PromiseStatus to, OffsetDateTime now) {
    move(to);
    endedAt = now;
  }

  private void move(PromiseStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("promise.arrow");
    }
    status = to;
    leaseUntil = null;
    reminded = false;
    silentUntil = null;
  }
}
