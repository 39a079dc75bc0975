package org.palmreferral;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages, and what code of each kind never does. */
class ArchitectureTest {

  private static final String ROOT = "org.palmreferral";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT, "db.migration");

  private static final List<String> KERNEL =
      List.of(
          "problem",
          "actor",
          "request",
          "register",
          "outbox",
          "audit",
          "vault",
          "calendar",
          "job",
          "disclosure",
          "upload");

  /** What a package and those below it may use besides themselves. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("organisation", KERNEL),
          Map.entry("identity", and(KERNEL, "organisation")),
          Map.entry("referral.consent", and(KERNEL, "organisation", "identity")),
          Map.entry("referral.clue", and(KERNEL, "organisation", "identity", "referral.consent")),
          Map.entry("referral.custody", and(KERNEL, "organisation", "identity", "referral.clue")),
          Map.entry(
              "referral.handover",
              and(KERNEL, "organisation", "identity", "referral.clue", "referral.consent")),
          Map.entry(
              "referral.screening",
              and(KERNEL, "organisation", "identity", "referral.clue", "referral.handover")),
          Map.entry(
              "referral.relief",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "referral.clue",
                  "referral.handover",
                  "referral.screening")),
          Map.entry(
              "referral.assistance",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "referral.clue",
                  "referral.consent",
                  "referral.handover",
                  "referral.relief")),
          Map.entry(
              "referral.followup",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "referral.clue",
                  "referral.handover",
                  "referral.relief",
                  "referral.assistance")),
          Map.entry("exchange.seal", KERNEL),
          Map.entry("exchange.peer", and(KERNEL, "organisation", "identity", "exchange.seal")),
          Map.entry(
              "exchange.parcel",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "referral.clue",
                  "referral.consent",
                  "referral.handover",
                  "exchange.seal",
                  "exchange.peer")),
          Map.entry("wish.safety", KERNEL),
          Map.entry("wish.posting", and(KERNEL, "organisation", "identity", "wish.safety")),
          Map.entry(
              "wish.promise",
              and(KERNEL, "organisation", "identity", "volunteer.profile", "wish.posting")),
          Map.entry("wish.board", and(KERNEL, "organisation", "wish.posting", "wish.promise")),
          Map.entry(
              "wish.ledger",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "wish.posting",
                  "wish.promise",
                  "referral.clue",
                  "referral.consent",
                  "referral.followup")),
          Map.entry("complaint", and(KERNEL, "organisation", "identity")),
          Map.entry("station.place", and(KERNEL, "organisation", "identity")),
          Map.entry("station.rating", and(KERNEL, "organisation", "identity", "station.place")),
          Map.entry("station.map", and(KERNEL, "organisation", "station.place")),
          Map.entry("volunteer.profile", and(KERNEL, "organisation", "identity")),
          Map.entry("volunteer.team", and(KERNEL, "organisation", "identity", "volunteer.profile")),
          Map.entry(
              "volunteer.matching",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "volunteer.profile",
                  "volunteer.team",
                  "station.place",
                  "wish.posting",
                  "wish.promise")),
          Map.entry("activity.series", and(KERNEL, "organisation")),
          Map.entry(
              "activity.plan", and(KERNEL, "organisation", "station.place", "activity.series")),
          Map.entry(
              "activity.signup",
              and(KERNEL, "organisation", "identity", "volunteer.profile", "activity.plan")),
          Map.entry("presence.code", and(KERNEL, "organisation", "identity", "station.place")),
          Map.entry(
              "presence.scan",
              and(KERNEL, "organisation", "identity", "station.place", "presence.code")),
          Map.entry(
              "presence.desk",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "station.place",
                  "presence.code",
                  "presence.scan")),
          Map.entry(
              "certificate",
              and(KERNEL, "organisation", "identity", "station.place", "volunteer.profile")),
          Map.entry("subject", and(KERNEL, "organisation", "identity", "referral")),
          Map.entry("duty", and(KERNEL, "organisation", "identity", "referral")),
          Map.entry(
              "notification",
              and(
                  KERNEL,
                  "organisation",
                  "identity",
                  "referral",
                  "duty",
                  "subject",
                  "wish",
                  "station",
                  "volunteer",
                  "activity",
                  "presence",
                  "certificate",
                  "exchange.webhook")),
          Map.entry("statistics", and(KERNEL, "organisation", "identity", "referral", "duty")),
          Map.entry("exchange.system", and(KERNEL, "organisation", "identity")),
          Map.entry("exchange.feed", and(KERNEL, "referral", "subject")),
          Map.entry("exchange.webhook", and(KERNEL, "organisation", "exchange.feed")),
          Map.entry("contract", List.of("problem")),
          Map.entry("wechat.simulator", List.of()),
          Map.entry("wechat", KERNEL),
          Map.entry("demo", KERNEL),
          Map.entry("embedded", List.of()),
          Map.entry("", List.of("embedded")));

  /** Single classes that may be used from where their package may not. */
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "wechat",
              Set.of(
                  "identity.PhonePlatform",
                  "notification.PhoneChannel",
                  "wish.safety.TextPlatform"),
          "embedded.DemoRun", Set.of("demo", "wechat.simulator", "vault.KeyFolder"),
          "PalmReferral", Set.of("vault.KeyFolder", "vault.KeyRotation"),
          "AuditCommand", Set.of("audit"),
          "LaunchSettings", Set.of("vault.KeyFolder"));

  @Test
  void arrowsPointDown() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should(
            new ArchCondition<>("use only what lies below them") {
              @Override
              public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> arrow.getTargetClass().getName().startsWith(ROOT))
                    .filter(arrow -> !allowed(name(origin), name(arrow.getTargetClass())))
                    .forEach(
                        arrow ->
                            events.add(
                                SimpleConditionEvent.violated(origin, arrow.getDescription())));
              }
            })
        .check(CLASSES);
  }

  @Test
  void noPackagesInACircle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageIsADrawerForAnything() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..dto..")
        .orShould()
        .resideInAPackage("..mapper..")
        .check(CLASSES);
  }

  @Test
  void entitiesAndEnumsKnowNoStreams() {
    noClasses()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areEnums()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.smallrye.mutiny..")
        .check(CLASSES);
  }

  @Test
  void entitiesHaveVerbsAndNoSetters() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .should()
        .haveNameMatching("set[A-Z].*")
        .check(CLASSES);
  }

  @Test
  void aStatusChangesInItsEntityOnly() {
    fields()
        .that()
        .haveName("status")
        .and()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .should(
            new ArchCondition<>("be set by their own class only") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                field.getAccessesToSelf().stream()
                    .filter(access -> access.getAccessType() == AccessType.SET)
                    .filter(access -> !access.getOriginOwner().equals(field.getOwner()))
                    .forEach(
                        access ->
                            events.add(
                                SimpleConditionEvent.violated(field, access.getDescription())));
              }
            })
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgeSpeaksHttp() {
    noClasses()
        .that(
            describe(
                "are not resources and the like",
                c ->
                    !c.getName().matches(".*Resource(\\$.*)?")
                        && !c.getName().endsWith(".StaffCodes")
                        && Stream.of(
                                "problem", "request", "disclosure", "wechat", "organisation.sheet")
                            .noneMatch(edge -> under(name(c), edge))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(CLASSES);
    noClasses()
        .should()
        .callConstructorWhere(
            describe(
                "an HTTP exception is made",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isAssignableTo(WebApplicationException.class)))
        .check(CLASSES);
  }

  @Test
  void nobodyReadsAClockThatWasNotInjected() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..embedded..", "..wechat.simulator..")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".calendar.TimeSource")
        .should()
        .callMethodWhere(
            describe(
                "the time is asked of the machine",
                (JavaCall<?> call) ->
                    call.getTargetOwner().getPackageName().equals("java.time")
                        && (call.getName().equals("now")
                                && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class))
                            || call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(java.util.Date.class)
        .check(CLASSES);
  }

  /** What the components of a record are called when they carry personal data or secrets. */
  private static final Set<String> CONFIDENTIAL =
      Set.of(
          "name",
          "phone",
          "phoneNumber",
          "identityNumber",
          "digits",
          "birthDate",
          "address",
          "guardian",
          "narrative",
          "household",
          "note",
          "words",
          "why",
          "station",
          "code",
          "secret",
          "token",
          "accessToken",
          "refreshToken",
          "openid",
          "openId",
          "unionid");

  @Test
  void confidentialRecordsDoNotPrintThemselves() {
    classes()
        .that()
        .areRecords()
        .and(
            describe(
                "hold personal data or secrets",
                c ->
                    Stream.of(
                                "audit",
                                "identity",
                                "referral",
                                "subject",
                                "duty",
                                "notification",
                                "exchange",
                                "wechat")
                            .anyMatch(feature -> under(name(c), feature))
                        && !under(name(c), "wechat.simulator")
                        && c.getFields().stream()
                            .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC))
                            .anyMatch(f -> CONFIDENTIAL.contains(f.getName()))))
        .should(
            new ArchCondition<>("say what they are and not what is in them") {
              @Override
              public void check(JavaClass record, ConditionEvents events) {
                JavaMethod text = record.getMethod("toString");
                // what the compiler writes is final
                if (text.getModifiers().contains(JavaModifier.FINAL)) {
                  events.add(SimpleConditionEvent.violated(record, record.getName()));
                }
              }
            })
        .check(CLASSES);
  }

  private static boolean allowed(String origin, String target) {
    if (packageOf(origin).equals(packageOf(target)) || isKernel(origin) && isKernel(target)) {
      return true;
    }
    boolean also =
        ALSO.entrySet().stream()
            .filter(entry -> under(origin, entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .anyMatch(allowed -> under(target, allowed));
    String home = home(origin);
    return also
        || under(target, home) && !home.isEmpty() && home(target).equals(home)
        || MAY_USE.getOrDefault(home, List.of()).stream().anyMatch(may -> under(target, may));
  }

  /** The entry of the table above that a class belongs to; the longest that fits. */
  private static String home(String origin) {
    return MAY_USE.keySet().stream()
        .filter(known -> !known.isEmpty() && under(origin, known))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse(isKernel(origin) ? origin : "");
  }

  private static boolean isKernel(String name) {
    return KERNEL.stream().anyMatch(kernel -> under(name, kernel));
  }

  private static boolean under(String name, String home) {
    return name.equals(home) || name.startsWith(home + '.') || name.startsWith(home + '$');
  }

  private static String name(JavaClass c) {
    return c.getBaseComponentType().getName().substring(ROOT.length() + 1);
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }
}
