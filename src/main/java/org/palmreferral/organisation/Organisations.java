package org.palmreferral.organisation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;

/** The organisations; within a transaction they are read in it. */
@ApplicationScoped
public class Organisations implements PanacheRepositoryBase<Organisation, UUID> {

  /** The constraint that a kind's name exists once in a division. */
  static final String ONCE = "organisation_once";

  /** The organisation of that id, closed ones too. */
  @WithSession
  public Uni<Optional<OrganisationCard>> find(UUID id) {
    return findById(id).map(found -> Optional.ofNullable(found).map(OrganisationCard::of));
  }

  /** The organisation of that id, unless it is closed: one that can be chosen. */
  @WithSession
  public Uni<Optional<OrganisationCard>> findActive(UUID id) {
    return find("id = ?1 and active", id)
        .firstResult()
        .map(found -> Optional.ofNullable(found).map(OrganisationCard::of));
  }

  /**
   * Who is in charge of a place: the active organisation of the kind in the division itself or the
   * closest one above it.
   *
   * @param region code of the place, 2 to 12 digits
   */
  @WithSession
  public Uni<Optional<OrganisationCard>> nearest(OrganisationKind kind, String region) {
    List<String> above = Region.ancestorsOrSelf(region).stream().filter(kind::sitsIn).toList();
    if (above.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return find(
            "kind = ?1 and active and regionCode in ?2",
            Sort.by("regionCode").descending().and("id"),
            kind,
            above)
        .page(Page.ofSize(1))
        .firstResult()
        .map(found -> Optional.ofNullable(found).map(OrganisationCard::of));
  }

  /** The active organisation of that very name in that very division. */
  @WithSession
  public Uni<Optional<OrganisationCard>> named(OrganisationKind kind, String region, String name) {
    return find("kind = ?1 and regionCode = ?2 and name = ?3 and active", kind, region, name)
        .firstResult()
        .map(found -> Optional.ofNullable(found).map(OrganisationCard::of));
  }

  /** The organisation, when it lies in the actor's scope. */
  Uni<Organisation> within(Actor actor, UUID id) {
    return findById(id)
        .map(
            found -> {
              if (found == null || !actor.covers(found.region())) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
