package org.palmreferral.wish.promise;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.request.Slice;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.Wishes;

/** Who promised to see to a wish: told to its poster, and without their numbers to staff. */
@ApplicationScoped
class Promisers {

  private final Wishes wishes;
  private final People people;
  private final Organisations organisations;
  private final AuditLog audit;

  Promisers(Wishes wishes, People people, Organisations organisations, AuditLog audit) {
    this.wishes = wishes;
    this.people = people;
    this.organisations = organisations;
    this.audit = audit;
  }

  /**
   * A promise to a wish.
   *
   * @param name of whoever promised; while she is at it, or has kept it
   * @param phone hers; for the poster, while she is at it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Promiser")
  record Promiser(
      @Schema(required = true) UUID id,
      @Schema(required = true) PromiseStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) int helpers,
      @Nullable Integer line,
      @Classified(FieldClass.OPEN) @Nullable String organisation,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Classified(FieldClass.REVEALED) @Nullable String phone,
      @Schema(required = true) OffsetDateTime claimedAt,
      @Nullable OffsetDateTime leaseUntil,
      @Nullable OffsetDateTime silentUntil,
      @Nullable OffsetDateTime endedAt,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Promiser";
    }
  }

  /** In the order they came; each look is audited. */
  @WithTransaction
  Uni<Slice<Promiser>> of(Actor actor, UUID id, int limit, @Nullable UUID after, Locale language) {
    return wishes
        .get(actor, id)
        .call(wish -> audit.record(actor, "promise.promisers", id))
        .flatMap(
            wish ->
                rows(wish, limit + 1, after)
                    .flatMap(
                        found ->
                            Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(
                                    promise -> promiser(promise, wish.isPostedBy(actor), language))
                                .collect()
                                .asList()))
        .map(all -> Slice.of(all, limit, one -> one.id().toString()));
  }

  private static Uni<List<Promise>> rows(Wish wish, int most, @Nullable UUID after) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query =
                  session
                      .createSelectionQuery(
                          "from Promise where wishId = :wish"
                              + (after == null ? "" : " and id > :after")
                              + " order by id",
                          Promise.class)
                      .setParameter("wish", wish.id())
                      .setMaxResults(most);
              return (after == null ? query : query.setParameter("after", after)).getResultList();
            });
  }

  private Uni<Promiser> promiser(Promise promise, boolean poster, Locale language) {
    boolean underWay = promise.status.isUnderWay();
    Uni<@Nullable String> house =
        promise.forOrganisation
            ? organisations
                .find(promise.organisation)
                .map(found -> found.map(OrganisationCard::name).orElse(null))
            : Uni.createFrom().nullItem();
    Uni<People.@Nullable Person> who =
        underWay || promise.status == PromiseStatus.KEPT
            ? people.get(promise.account)
            : Uni.createFrom().nullItem();
    return house.flatMap(
        organisation ->
            who.map(
                person ->
                    new Promiser(
                        promise.id,
                        promise.status,
                        promise.status.label(language),
                        promise.helpers,
                        promise.line,
                        organisation,
                        person == null ? null : person.name(),
                        person == null || !poster || !underWay ? null : person.phone(),
                        promise.claimedAt,
                        promise.leaseUntil,
                        promise.silentUntil,
                        promise.endedAt,
                        promise.version)));
  }
}
