package org.palmreferral.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palmreferral.activity.plan.ActivityStatus;
import org.palmreferral.activity.plan.ActivityVerb;
import org.palmreferral.activity.plan.CancelReason;
import org.palmreferral.activity.signup.SignupStatus;
import org.palmreferral.actor.Role;
import org.palmreferral.certificate.CertificateStatus;
import org.palmreferral.certificate.CertificateVerb;
import org.palmreferral.complaint.ComplaintStatus;
import org.palmreferral.complaint.ComplaintVerb;
import org.palmreferral.duty.DutyKind;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.presence.desk.ContestStatus;
import org.palmreferral.presence.scan.Flag;
import org.palmreferral.referral.assistance.MeasureStatus;
import org.palmreferral.referral.assistance.MeasureVerb;
import org.palmreferral.referral.clue.Categories;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.followup.VisitStatus;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.referral.relief.EvidenceKind;
import org.palmreferral.referral.relief.ReliefStatus;
import org.palmreferral.referral.relief.ReliefVerb;
import org.palmreferral.referral.screening.Reason;
import org.palmreferral.referral.screening.Rules2022;
import org.palmreferral.referral.screening.Source;
import org.palmreferral.referral.screening.Verdict;
import org.palmreferral.station.place.StationKind;
import org.palmreferral.volunteer.profile.DayPart;
import org.palmreferral.volunteer.profile.VolunteerStatus;
import org.palmreferral.volunteer.profile.VolunteerVerb;
import org.palmreferral.volunteer.team.MemberState;
import org.palmreferral.wish.ledger.NeedStatus;
import org.palmreferral.wish.ledger.NeedVerb;
import org.palmreferral.wish.posting.WishCodes;
import org.palmreferral.wish.posting.WishKind;
import org.palmreferral.wish.posting.WishStatus;
import org.palmreferral.wish.posting.WishVerb;
import org.palmreferral.wish.promise.PromiseStatus;
import org.palmreferral.wish.promise.PromiseVerb;
import org.palmreferral.wish.safety.Rule;

/** Every code has a text in both languages, and every text has a code. */
class MessagesTest {

  private static final Properties CHINESE = bundle("zh");
  private static final Properties ENGLISH = bundle("en");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])[^}]*}");

  /** Texts that are looked up by a prefix and a name, and the names there are. */
  private static final Map<String, Set<String>> FAMILIES =
      Map.ofEntries(
          Map.entry("clue.seen.", names(ClueStatus.values())),
          Map.entry("clue.verb.", names(ClueVerb.values())),
          Map.entry("referral.status.", names(ReferralStatus.values())),
          Map.entry("evidence.kind.", names(EvidenceKind.values())),
          Map.entry(
              "evidence.state.", Set.of("MISSING", "ASKED", "COLLECTING", "THERE", "NOT_NEEDED")),
          Map.entry("activity.status.", names(ActivityStatus.values())),
          Map.entry("activity.verb.", names(ActivityVerb.values())),
          Map.entry("activity.cancelled.", names(CancelReason.values())),
          Map.entry("signup.status.", names(SignupStatus.values())),
          Map.entry("certificate.status.", names(CertificateStatus.values())),
          Map.entry("certificate.verb.", names(CertificateVerb.values())),
          Map.entry("certificate.service.", Set.of("STATION", "WISH")),
          Map.entry(
              "certificate.sheet.",
              Set.of(
                  "title",
                  "number",
                  "statement",
                  "duration",
                  "service",
                  "place",
                  "days",
                  "times",
                  "duration_head",
                  "issuer",
                  "date",
                  "seal",
                  "verify",
                  "foot")),
          Map.entry("station.kind.", names(StationKind.values())),
          Map.entry("presence.flag.", names(Flag.values())),
          Map.entry("presence.contest.", names(ContestStatus.values())),
          Map.entry("rating.area.", Set.of("PREMISES", "TEAM", "RULES", "SERVICE")),
          Map.entry("team.member.", names(MemberState.values())),
          Map.entry(
              "match.",
              Set.of("SKILL", "LANGUAGE", "SERVICE", "NEAR", "SAME_COMMUNITY", "TIME", "VETTED")),
          Map.entry("volunteer.status.", names(VolunteerStatus.values())),
          Map.entry("volunteer.verb.", names(VolunteerVerb.values())),
          Map.entry("volunteer.weekday.", Set.of("1", "2", "3", "4", "5", "6", "7")),
          Map.entry("volunteer.part.", names(DayPart.values())),
          Map.entry("relief.status.", names(ReliefStatus.values())),
          Map.entry("relief.verb.", names(ReliefVerb.values())),
          Map.entry("screening.jurisdiction.", Set.of("CASE", "RESIDENCE", "REGISTRATION")),
          Map.entry("screening.policy.", names(Rules2022.values())),
          Map.entry("screening.reason.", names(Reason.values())),
          Map.entry("screening.source.", names(Source.values())),
          Map.entry("screening.verdict.", names(Verdict.values())),
          Map.entry("measure.status.", names(MeasureStatus.values())),
          Map.entry("measure.verb.", names(MeasureVerb.values())),
          Map.entry("wish.status.", names(WishStatus.values())),
          Map.entry(
              "wish.platform.",
              Set.of("NONE", "PENDING", "PASSED", "REVIEW", "RISKY", "LATER", "UNCHECKABLE")),
          Map.entry("wish.verb.", names(WishVerb.values())),
          Map.entry("promise.status.", names(PromiseStatus.values())),
          Map.entry("promise.verb.", names(PromiseVerb.values())),
          Map.entry("role.", names(Role.values())),
          Map.entry("board.kind.", names(WishKind.values())),
          Map.entry("board.state.", Set.of("WAITING", "PROMISED", "FULFILLED")),
          Map.entry("board.value.", names(WishCodes.ValueBand.values())),
          Map.entry("board.day_part.", names(WishCodes.DayPart.values())),
          Map.entry("board.whereabouts.", names(WishCodes.Whereabouts.values())),
          Map.entry(
              "board.person.",
              names(WishCodes.Stage.values()).stream()
                  .flatMap(stage -> Stream.of("FEMALE_" + stage, "MALE_" + stage))
                  .collect(Collectors.toSet())),
          Map.entry("organisation.kind.", names(OrganisationKind.values())),
          Map.entry(
              "notification.",
              Set.of(
                  "clue.progress",
                  "clue.federation",
                  "referral.arrived",
                  "measure.planned",
                  "measure.withdrawn",
                  "measure.answered",
                  "visit.need",
                  "activity.cancelled",
                  "activity.moved",
                  "signup.moved_up",
                  "signup.reminder",
                  "certificate.requested",
                  "certificate.answered",
                  "webhook.gone",
                  "complaint.arrived",
                  "complaint.answered",
                  "subject.withdrawal",
                  "custody.asked",
                  "custody.answered",
                  "duty.reminder",
                  "duty.escalation",
                  "duty.digest",
                  "relief.joint",
                  "relief.joined",
                  "relief.withdrawn",
                  "wish.progress",
                  "wish.review",
                  "wish.report",
                  "wish.expired",
                  "promise.progress",
                  "promise.reminder",
                  "promise.dispute")),
          Map.entry(
              "figure.measure.",
              Set.of("CLUES", "PERSONS", "REFERRALS", "CASES", "RELIEVED", "MONEY")),
          Map.entry("figure.by.", Set.of("GROUP", "CATEGORY", "OUTCOME", "LEVEL", "BORNE")),
          Map.entry(
              "figure.step.",
              Set.of("ANSWER", "RECEIPT", "ACCEPTANCE", "DECISION", "PAYMENT", "FEEDBACK")),
          Map.entry("figure.group.", Set.of("WOMEN", "MINORS", "OTHERS")),
          Map.entry("figure.level.", Set.of("2", "4", "6", "9", "12")),
          Map.entry("figure.category.", names(Categories.Eligibility.values())),
          Map.entry(
              "consultation.",
              Set.of(
                  "number",
                  "submitted",
                  "standing",
                  "category",
                  "persons",
                  "minors",
                  "case",
                  "case_standing",
                  "due")),
          Map.entry("duty.kind.", names(DutyKind.values())),
          Map.entry("wish.finding.", names(Rule.values())),
          Map.entry("wish.rule.", names(Rule.values())),
          Map.entry("complaint.status.", names(ComplaintStatus.values())),
          Map.entry("complaint.verb.", names(ComplaintVerb.values())),
          Map.entry("need.status.", names(NeedStatus.values())),
          Map.entry("need.verb.", names(NeedVerb.values())),
          Map.entry("ledger.kind.", names(WishKind.values())),
          Map.entry("ledger.source.", Set.of("WISH", "VISIT", "NOTED")),
          Map.entry(
              "ledger.reason.",
              Set.of(
                  "NOBODY_PROMISED",
                  "PROMISE_NOT_KEPT",
                  "NOT_NEEDED_ANY_MORE",
                  "HELPED_ELSEWHERE",
                  "NOT_REACHED",
                  "TWICE",
                  "CANNOT_BE_MET")),
          Map.entry(
              "ledger.column.",
              Set.of(
                  "number",
                  "source",
                  "kind",
                  "state",
                  "region",
                  "text",
                  "responsible",
                  "opened",
                  "due",
                  "ended",
                  "reason")),
          Map.entry("visit.status.", names(VisitStatus.values())),
          Map.entry("duty.stuck.", Set.of("NOT_RECEIVED", "NOT_ANSWERED", "MESSAGE")));

  private final CodesInSource source = CodesInSource.read(Path.of("src/main/java"));

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertEquals(new TreeSet<>(CHINESE.keySet()), new TreeSet<>(ENGLISH.keySet()));
  }

  @Test
  void everyCodeHasAText() {
    Set<String> missing = new TreeSet<>(source.codes().keySet());
    missing.removeAll(CHINESE.keySet());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyFamilyIsComplete() {
    assertEquals(new TreeSet<>(FAMILIES.keySet()), source.prefixes());
    Set<String> missing = new TreeSet<>();
    FAMILIES.forEach((prefix, names) -> names.forEach(name -> missing.add(prefix + name)));
    missing.removeAll(CHINESE.keySet());
    assertEquals(Set.of(), missing);
    Set<String> kinds = new TreeSet<>(FAMILIES.get("notification."));
    kinds.removeAll(source.literals());
    assertEquals(Set.of(), kinds, "kinds of notifications that nobody sends");
  }

  @Test
  void everyTextIsUsed() {
    Set<String> unused = new TreeSet<>(CHINESE.stringPropertyNames());
    unused.removeAll(source.literals());
    FAMILIES.forEach((prefix, names) -> names.forEach(name -> unused.remove(prefix + name)));
    assertEquals(Set.of(), unused);
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    for (String key : CHINESE.stringPropertyNames()) {
      assertEquals(
          placeholders(CHINESE.getProperty(key)), placeholders(ENGLISH.getProperty(key)), key);
    }
  }

  /** A text with placeholders would show them, were it thrown without arguments. */
  @Test
  void everyRefusalBringsTheArgumentsOfItsText() {
    source
        .codes()
        .forEach(
            (code, arguments) ->
                assertTrue(
                    arguments < 0
                        || placeholders(CHINESE.getProperty(code, "")).size() <= arguments,
                    code + " is thrown with " + arguments));
  }

  /**
   * MessageFormat takes a single apostrophe for a quotation mark; plain texts are not formatted.
   */
  @Test
  void apostrophesAreDoubledWhereATextIsFormattedAndOnlyThere() {
    for (Properties bundle : List.of(CHINESE, ENGLISH)) {
      for (String key : bundle.stringPropertyNames()) {
        String text = bundle.getProperty(key);
        if (placeholders(text).isEmpty()) {
          assertTrue(!text.contains("''"), key);
        } else {
          assertTrue(!text.replace("''", "").contains("'"), key);
        }
      }
    }
  }

  @Test
  void chineseIsChineseAndEnglishIsNot() {
    CHINESE.forEach((key, text) -> assertTrue(hasHan((String) text), key + ": " + text));
    ENGLISH.forEach((key, text) -> assertTrue(!hasHan((String) text), key + ": " + text));
  }

  private static boolean hasHan(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  private static Set<String> placeholders(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
  }

  private static Properties bundle(String language) {
    Properties bundle =
        new Properties() {
          @Override
          public synchronized Object put(Object key, Object text) {
            assertTrue(!containsKey(key), key + " stands there twice");
            return super.put(key, text);
          }
        };
    Path file = Path.of("src/main/resources/messages/messages_" + language + ".properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      bundle.load(reader);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bundle;
  }
}
