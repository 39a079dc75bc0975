package org.palmreferral.wish.posting;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;

/** Whether a wish is in order: its places exist, its poster may post it, and has room for it. */
@ApplicationScoped
class WishOrder {

  /** Posts of one account at a time come one after the other. */
  private static final String ALONE = "SELECT id FROM account WHERE id = :account FOR UPDATE";

  private static final String OPEN =
      """
      SELECT count(*) FROM wish WHERE posted_by = :account
        AND status IN ('DRAFT', 'REVIEW', 'RETURNED', 'OPEN')
      """;
  private static final String VISIT =
      "SELECT count(*) FROM visit WHERE id = :visit AND cadre_id = :account";

  private final Organisations organisations;
  private final RegionRegister regions;
  private final People people;
  private final WishSettings settings;
  private final Clock clock;

  WishOrder(
      Organisations organisations,
      RegionRegister regions,
      People people,
      WishSettings settings,
      Clock clock) {
    this.organisations = organisations;
    this.regions = regions;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  /** Refuses what does not fit together. */
  Uni<Void> check(Actor actor, WishForm form) {
    form.check(LocalDate.now(clock), settings.mostDays());
    if (isStaff(actor)) {
      if (form.forSomebody() == null) {
        throw new Refusal.BadInput("forSomebody", "wish.for_whom");
      }
      if (!actor.covers(form.region())) {
        throw new Refusal.BadInput("region", "wish.region_not_yours");
      }
    }
    return regions
        .unknown(List.of(form.region()))
        .invoke(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw new Refusal.BadInput("region", "region.unknown");
              }
            })
        .chain(() -> requireStation(form))
        .chain(() -> requireVisit(actor, form));
  }

  /** Refuses more than one person can look after. */
  Uni<Void> requireRoom(Actor actor) {
    int most = isStaff(actor) ? settings.mostOpenOfStaff() : settings.mostOpen();
    return count(ALONE, actor.account())
        .chain(() -> count(OPEN, actor.account()))
        .invoke(
            open -> {
              if (open >= most) {
                throw new Refusal.RuleBroken("wish.too_many", most);
              }
            })
        .replaceWithVoid();
  }

  /** Who is to be called: as the form says, or as the poster is known already. */
  Uni<Wish.Known> known(Actor actor, WishForm form) {
    return people
        .get(actor.account())
        .map(
            person -> {
              if (person.phone() == null) {
                throw new Refusal.RuleBroken("wish.phone_first");
              }
              String name = form.contactName() == null ? person.name() : form.contactName();
              if (name == null) {
                throw new Refusal.BadInput("contactName", "wish.contact_name");
              }
              String phone = form.contactPhone() == null ? person.phone() : form.contactPhone();
              return new Wish.Known(name, phone);
            });
  }

  static boolean isStaff(Actor actor) {
    return actor.role() == Role.CADRE || actor.role() == Role.KEEPER;
  }

  private Uni<Void> requireStation(WishForm form) {
    return form.station() == null
        ? Uni.createFrom().voidItem()
        : organisations
            .findActive(form.station())
            .invoke(
                found -> {
                  if (found.isEmpty()
                      || found.get().kind() != OrganisationKind.VOLUNTEER_ORGANISATION
                      || !form.region().startsWith(found.get().region())) {
                    throw new Refusal.BadInput("station", "wish.station");
                  }
                })
            .replaceWithVoid();
  }

  private static Uni<Void> requireVisit(Actor actor, WishForm form) {
    UUID visit = form.visit();
    return visit == null
        ? Uni.createFrom().voidItem()
        : Panache.getSession()
            .flatMap(
                session ->
                    session
                        .createNativeQuery(VISIT, Long.class)
                        .setParameter("visit", visit)
                        .setParameter("account", actor.account())
                        .getSingleResult())
            .invoke(
                there -> {
                  if (there == 0) {
                    throw new Refusal.BadInput("visit", "wish.visit");
                  }
                })
            .replaceWithVoid();
  }

  private static Uni<Long> count(String query, UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(query, Object.class)
                    .setParameter("account", account)
                    .getSingleResult())
        .map(found -> found instanceof Number number ? number.longValue() : 0L);
  }
}
