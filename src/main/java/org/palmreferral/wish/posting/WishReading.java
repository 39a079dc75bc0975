package org.palmreferral.wish.posting;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Messages;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** Opens a wish from within; a look of somebody else than its poster is audited. */
@ApplicationScoped
class WishReading {

  private static final int MOST = 200;
  private static final String REPORTS =
      """
      SELECT id, at, reason, words, settled_at FROM wish_report WHERE wish_id = :wish
      ORDER BY id DESC LIMIT 50
      """;

  private final Wishes wishes;
  private final WishPictures pictures;
  private final WishTexts texts;
  private final AuditLog audit;

  WishReading(Wishes wishes, WishPictures pictures, WishTexts texts, AuditLog audit) {
    this.wishes = wishes;
    this.pictures = pictures;
    this.texts = texts;
    this.audit = audit;
  }

  @WithTransaction
  Uni<WishFile> open(Actor actor, UUID id, Locale language) {
    return wishes
        .get(actor, id)
        .call(
            wish ->
                wish.isPostedBy(actor)
                    ? Uni.createFrom().voidItem()
                    : audit.record(actor, "wish.read", id))
        .flatMap(wish -> file(actor, wish, language));
  }

  private Uni<WishFile> file(Actor actor, Wish wish, Locale language) {
    boolean mine = wish.isPostedBy(actor);
    List<WishFile.Picture> shown = new ArrayList<>();
    List<WishFile.Step> steps = new ArrayList<>();
    List<WishFile.Report> reports = new ArrayList<>();
    return pictures
        .of(wish.id)
        .invoke(found -> found.forEach(picture -> shown.add(picture.card())))
        .chain(() -> Panache.getSession())
        .flatMap(session -> steps(session, wish))
        .invoke(found -> found.forEach(step -> steps.add(step(step, wish.key(), language))))
        .chain(() -> mine ? Uni.createFrom().item(List.<Object[]>of()) : reports(wish))
        .invoke(found -> found.forEach(row -> reports.add(report(row, wish.key()))))
        .chain(() -> texts.check(wish, language))
        .map(check -> file(wish, mine, shown, steps, check, mine ? null : reports, language));
  }

  private static WishFile file(
      Wish wish,
      boolean mine,
      List<WishFile.Picture> pictures,
      List<WishFile.Step> steps,
      WishFile.Check check,
      @Nullable List<WishFile.Report> reports,
      Locale language) {
    Wish.Contact contact = wish.contact();
    return new WishFile(
        wish.id,
        wish.number,
        mine,
        wish.status,
        wish.status.label(language),
        wish.kind,
        wish.words(),
        wish.shownText,
        wish.region,
        wish.stationId,
        wish.female,
        wish.stage,
        wish.guarded,
        wish.relation,
        wish.consentBy,
        wish.consentWay,
        wish.consentOn,
        mine ? wish.personName() : null,
        mine ? contact.name() : null,
        mine ? contact.phone() : null,
        mine ? contact.place() : null,
        wish.valueBand,
        wish.wantedFrom,
        wish.wantedUntil,
        wish.dayPart,
        wish.whereabouts,
        wish.recurrence,
        wish.weekday == null ? null : wish.weekday.intValue(),
        wish.helpers,
        wish.taken,
        wish.kept,
        wish.latitude,
        wish.longitude,
        wish.visitId,
        wish.dueOn,
        wish.responsibleId,
        wish.publishedAt,
        wish.endedAt,
        wish.endReason,
        pictures,
        steps,
        check,
        reports,
        wish.version);
  }

  private static Uni<List<WishStep>> steps(Mutiny.Session session, Wish wish) {
    return session
        .createSelectionQuery("from WishStep where wishId = :wish order by id", WishStep.class)
        .setParameter("wish", wish.id)
        .setMaxResults(MOST)
        .getResultList();
  }

  private static WishFile.Step step(WishStep step, CaseKey key, Locale language) {
    return new WishFile.Step(
        step.at,
        step.role,
        step.verb,
        Messages.text(language, "wish.verb." + step.verb, List.of()),
        step.toStatus,
        step.reason,
        key.open(step.note, WishStep.place(step.id)));
  }

  private static Uni<List<Object[]>> reports(Wish wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(REPORTS, Object[].class)
                    .setParameter("wish", wish.id)
                    .getResultList());
  }

  private static WishFile.Report report(Object[] row, CaseKey key) {
    return new WishFile.Report(
        (OffsetDateTime) row[1],
        (String) row[2],
        key.open((byte[]) row[3], new Place("wish_report.words", (UUID) row[0])),
        row[4] != null);
  }
}
