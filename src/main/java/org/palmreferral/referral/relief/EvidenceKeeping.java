package org.palmreferral.referral.relief;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Stored;

/**
 * What the officer does about evidence: asks the applicant for it, records what came, collects what
 * she cannot get, finds that it is not needed. The clock of the case follows each time.
 */
@ApplicationScoped
class EvidenceKeeping {

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same file, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final ReliefCases cases;
  private final ReliefHistory history;
  private final ApplicantClock applicant;
  private final ReliefSettings settings;
  private final Clock clock;

  EvidenceKeeping(
      ReliefCases cases,
      ReliefHistory history,
      ApplicantClock applicant,
      ReliefSettings settings,
      Clock clock) {
    this.cases = cases;
    this.history = history;
    this.applicant = applicant;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks the applicant for what is missing; until it has come the decision's clock stands still.
   */
  @Command
  Uni<ReliefRef> ask(Actor actor, UUID id, IfMatch ifMatch, Set<EvidenceKind> kinds, String words) {
    LocalDate due = applicant.suppliesBy(LocalDate.now(clock));
    return officers(actor, id, ifMatch)
        .invoke(ReliefCase::requireExamining)
        .call(relief -> change(relief, kinds, line -> line.ask(now(), due, words, relief.key())))
        .flatMap(
            relief ->
                history.took(actor, relief, ReliefVerb.ASK_EVIDENCE, null, said(kinds, words)));
  }

  /** Records what was handed over at the counter, or said there. */
  @Command
  Uni<ReliefRef> arriveTogether(
      Actor actor, UUID id, IfMatch ifMatch, Map<EvidenceKind, String> handedOver) {
    String note =
        handedOver.entrySet().stream()
            .map(one -> said(EnumSet.of(one.getKey()), one.getValue()))
            .collect(Collectors.joining("\n"));
    return officers(actor, id, ifMatch)
        .invoke(EvidenceKeeping::requireTakingEvidence)
        .call(
            relief ->
                change(
                    relief,
                    handedOver.keySet(),
                    line -> line.arrive(now(), handedOver.get(line.kind), relief.key())))
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.EVIDENCE_CAME, null, note));
  }

  /** Records that something came: a file, words for the record, or both. */
  @Command
  Uni<EvidenceArrival> arrive(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      EvidenceKind kind,
      @Nullable String words,
      @Nullable Content content) {
    if (words == null && content == null) {
      throw new Refusal.BadInput("file", "evidence.nothing");
    }
    return officers(actor, id, ifMatch)
        .invoke(EvidenceKeeping::requireTakingEvidence)
        .call(
            relief ->
                change(relief, EnumSet.of(kind), line -> line.arrive(now(), words, relief.key())))
        .flatMap(
            relief ->
                kept(actor, relief, kind, content)
                    .flatMap(
                        file ->
                            history
                                .took(
                                    actor,
                                    relief,
                                    ReliefVerb.EVIDENCE_CAME,
                                    null,
                                    said(EnumSet.of(kind), words))
                                .map(ref -> EvidenceArrival.of(ref, file))));
  }

  /** The procuratorate collects what the applicant cannot get. */
  @Command
  Uni<ReliefRef> collect(Actor actor, UUID id, IfMatch ifMatch, EvidenceKind kind, String words) {
    return settle(
        actor,
        id,
        ifMatch,
        kind,
        words,
        ReliefVerb.COLLECT_EVIDENCE,
        (l, key) -> l.collect(words, key));
  }

  /** Finds, with a reason, that something is not needed in this case. */
  @Command
  Uni<ReliefRef> waive(Actor actor, UUID id, IfMatch ifMatch, EvidenceKind kind, String why) {
    return settle(
        actor, id, ifMatch, kind, why, ReliefVerb.WAIVE_EVIDENCE, (l, key) -> l.waive(why, key));
  }

  private Uni<ReliefRef> settle(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      EvidenceKind kind,
      String words,
      ReliefVerb verb,
      BiConsumer<Evidence, CaseKey> step) {
    return officers(actor, id, ifMatch)
        .invoke(ReliefCase::requireExamining)
        .call(relief -> change(relief, EnumSet.of(kind), line -> step.accept(line, relief.key())))
        .flatMap(relief -> history.took(actor, relief, verb, null, said(EnumSet.of(kind), words)));
  }

  /** One after the other, so that whoever brings the last thing sees that it is the last. */
  private Uni<ReliefCase> officers(Actor actor, UUID id, IfMatch ifMatch) {
    return cases
        .getAlone(actor, id)
        .invoke(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
            });
  }

  private Uni<Void> change(ReliefCase relief, Set<EvidenceKind> kinds, Consumer<Evidence> step) {
    return Checklist.of(relief.id)
        .invoke(
            lines -> {
              lines.stream().filter(line -> kinds.contains(line.kind)).forEach(step);
              applicant.follow(relief, lines);
            })
        .replaceWithVoid();
  }

  /** The same file sent twice stands there once; the answer is the one that is there. */
  private Uni<@Nullable UUID> kept(
      Actor actor, ReliefCase relief, EvidenceKind kind, @Nullable Content content) {
    if (content == null) {
      return Uni.createFrom().nullItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from EvidenceAttachment where caseId = :case order by id",
                        EvidenceAttachment.class)
                    .setParameter("case", relief.id)
                    .getResultList()
                    .flatMap(
                        there ->
                            Checklist.of(relief.id)
                                .map(lines -> line(lines, kind))
                                .flatMap(
                                    line -> {
                                      List<EvidenceAttachment> files =
                                          there.stream()
                                              .filter(f -> f.evidenceId.equals(line.id))
                                              .toList();
                                      for (EvidenceAttachment one : files) {
                                        if (Arrays.equals(
                                            one.print, content.stored().fingerprint())) {
                                          return Uni.createFrom().item(one.id);
                                        }
                                      }
                                      if (files.size() >= settings.evidenceFiles()) {
                                        throw new Refusal.RuleBroken(
                                            "evidence.files_full", settings.evidenceFiles());
                                      }
                                      return session
                                          .persist(
                                              EvidenceAttachment.of(
                                                  content.id(),
                                                  line,
                                                  content.stored(),
                                                  actor.account(),
                                                  now()))
                                          .replaceWith(content.id());
                                    })));
  }

  private static Evidence line(List<Evidence> lines, EvidenceKind kind) {
    return lines.stream()
        .filter(line -> line.kind == kind)
        .findFirst()
        .orElseThrow(Refusal.NotFound::new);
  }

  /** For the history: of what, and what was said about it. */
  private static String said(Set<EvidenceKind> kinds, @Nullable String words) {
    String what =
        kinds.stream()
            .sorted()
            .map(kind -> kind.label(Messages.CHINESE))
            .collect(Collectors.joining("、"));
    return words == null ? what : what + "：" + words;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  /** Evidence comes until the decision; after a withdrawal the case is reopened first. */
  private static void requireTakingEvidence(ReliefCase relief) {
    if (relief.status == ReliefStatus.WITHDRAWN) {
      throw new Refusal.Conflict("relief.lapsed");
    }
    relief.requireUndecided();
  }
}
