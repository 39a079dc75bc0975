package org.palmreferral.wish.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.identity.People;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.wish.safety.CheckedText;
import org.palmreferral.wish.safety.Finding;
import org.palmreferral.wish.safety.LocalRules;
import org.palmreferral.wish.safety.Rule;
import org.palmreferral.wish.safety.Standing;
import org.palmreferral.wish.safety.TextChecks;

/** What the rules and the platform say to the text of a wish. */
@ApplicationScoped
class WishTexts implements CheckedText {

  private static final String KIND = "wish";

  private final Wishes wishes;
  private final WishHistory history;
  private final TextChecks checks;
  private final People people;
  private final WorkingDays calendar;
  private final WishSettings settings;
  private final Clock clock;

  WishTexts(
      Wishes wishes,
      WishHistory history,
      TextChecks checks,
      People people,
      WorkingDays calendar,
      WishSettings settings,
      Clock clock) {
    this.wishes = wishes;
    this.history = history;
    this.checks = checks;
    this.people = people;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Refuses a text that certainly tells what no board may tell, and says what to take out. */
  void requireHarmless(Wish wish) {
    for (Finding finding : findings(wish, wish.words())) {
      if (finding.blocking()) {
        throw refusal(finding);
      }
    }
  }

  /** Has the platform look at what the poster wrote, after this transaction. */
  Uni<Void> ask(Wish wish) {
    return checks
        .ask(KIND, wish.id, wish.edition, wish.postedBy)
        .chain(() -> checks.backAgain(wish.postedBy));
  }

  /**
   * Refuses to let a text appear that tells who a child or a victim is. Where a rule or the
   * platform only warns, or the platform has not said anything yet, the reviewer answers for it in
   * words.
   */
  Uni<Void> requireFit(Wish wish, WishReviewing.Publication publication) {
    List<Finding> findings =
        findings(wish, publication.text() == null ? wish.words() : publication.text());
    for (Finding finding : findings) {
      if (finding.blocking()
          || wish.guarded && finding.rule() != Rule.SCRIPT && finding.rule() != Rule.NAME) {
        throw refusal(finding);
      }
    }
    if (publication.despite() != null) {
      return Uni.createFrom().voidItem();
    }
    if (!findings.isEmpty()) {
      throw new Refusal.RuleBroken("wish.despite_findings");
    }
    return checks
        .standing(wish.id, wish.edition)
        .invoke(
            standing -> {
              if (standing != Standing.PASSED) {
                throw new Refusal.RuleBroken("wish.despite_platform");
              }
            })
        .replaceWithVoid();
  }

  /** What is to be told to poster and reviewer. */
  Uni<WishFile.Check> check(Wish wish, Locale language) {
    List<WishFile.Finding> findings =
        findings(wish, wish.words()).stream()
            .map(
                finding ->
                    new WishFile.Finding(
                        finding.rule().name(),
                        finding.rule().label(language),
                        finding.rule().advice(language),
                        finding.start(),
                        finding.end(),
                        finding.blocking()))
            .toList();
    return checks
        .standing(wish.id, wish.edition)
        .map(
            standing ->
                new WishFile.Check(
                    Messages.text(
                        language,
                        "wish.platform." + (standing == null ? "NONE" : standing.name()),
                        List.of()),
                    standing == Standing.PASSED && findings.isEmpty(),
                    findings));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<Optional<Text>> load(UUID subject, int edition) {
    return wishes
        .findById(subject)
        .flatMap(
            found ->
                found == null || found.edition != edition
                    ? Uni.createFrom().item(Optional.<Text>empty())
                    : wishes
                        .find(subject)
                        .flatMap(
                            wish ->
                                people
                                    .get(wish.postedBy)
                                    .map(
                                        person ->
                                            Optional.of(new Text(wish.words(), person.openId())))));
  }

  /** What the platform warns of goes from the board to review, if it is there already. */
  @Override
  public Uni<Void> found(UUID subject, int edition, Standing standing) {
    return standing != Standing.REVIEW && standing != Standing.RISKY
        ? Uni.createFrom().voidItem()
        : wishes
            .alone(subject)
            .flatMap(
                wish -> {
                  if (wish.status != WishStatus.OPEN || wish.edition != edition) {
                    return Uni.createFrom().voidItem();
                  }
                  wish.takeDown(calendar.after(LocalDate.now(clock), settings.reviewDays()));
                  return history
                      .took(null, wish, WishVerb.TAKE_DOWN, WishStatus.OPEN, "PLATFORM", null)
                      .replaceWithVoid();
                });
  }

  private static Refusal refusal(Finding finding) {
    return new Refusal.RuleBroken("wish.rule." + finding.rule());
  }

  private static List<Finding> findings(Wish wish, String text) {
    List<String> names = new ArrayList<>();
    names.add(wish.contact().name());
    @Nullable String person = wish.personName();
    if (person != null) {
      names.add(person);
    }
    return LocalRules.find(text, names);
  }
}
