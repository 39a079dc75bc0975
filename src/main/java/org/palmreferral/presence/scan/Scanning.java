package org.palmreferral.presence.scan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.presence.code.CodeSecret;
import org.palmreferral.presence.code.CodeSigner;
import org.palmreferral.presence.code.KeptStation;
import org.palmreferral.presence.code.ScanCode;
import org.palmreferral.presence.code.VolunteerNumbers;
import org.palmreferral.request.Gate;

/**
 * Looks at scans and has them recorded, one after the other, each in a transaction of its own. So
 * many batches are at it at a time; what is too much is told to come again, and may, since every
 * scan is known by its id.
 */
@ApplicationScoped
class Scanning {

  private final CodeSecret secret;
  private final StationPlaces places;
  private final KeptStation.Query kept;
  private final VolunteerNumbers volunteers;
  private final Recording recording;
  private final PresenceSettings settings;
  private final Clock clock;
  private final Gate gate;

  Scanning(
      CodeSecret secret,
      StationPlaces places,
      KeptStation.Query kept,
      VolunteerNumbers volunteers,
      Recording recording,
      PresenceSettings settings,
      Clock clock) {
    this.secret = secret;
    this.places = places;
    this.kept = kept;
    this.volunteers = volunteers;
    this.recording = recording;
    this.settings = settings;
    this.clock = clock;
    this.gate = new Gate(settings.atOnce(), settings.there());
  }

  /** The actor has scanned stations. */
  Uni<ScanAnswer> own(Actor actor, ScanForm form, Locale language) {
    return each(
        form,
        item -> {
          OffsetDateTime now = OffsetDateTime.now(clock);
          return secret
              .signer()
              .flatMap(signer -> ofStation(actor, form.client(), item, signer, now, language));
        });
  }

  /** The keeper of a station has scanned volunteers. */
  Uni<ScanAnswer> byKeeper(Actor keeper, UUID station, ScanForm form, Locale language) {
    return kept.of(keeper, station)
        .flatMap(
            there ->
                each(
                    form,
                    item -> {
                      OffsetDateTime now = OffsetDateTime.now(clock);
                      return secret
                          .signer()
                          .flatMap(
                              signer ->
                                  ofVolunteer(keeper, there, form, item, signer, now, language));
                    }));
  }

  private Uni<ScanAnswer> each(
      ScanForm form, Function<ScanForm.Item, Uni<ScanAnswer.Item>> recorded) {
    return gate.pass(
        () ->
            form.items().size() == 1
                ? recorded.apply(form.items().get(0)).map(one -> new ScanAnswer(List.of(one)))
                : Multi.createFrom()
                    .iterable(form.items())
                    .onItem()
                    .transformToUniAndConcatenate(item -> recorded.apply(item))
                    .collect()
                    .asList()
                    .map(ScanAnswer::new));
  }

  private Uni<ScanAnswer.Item> ofStation(
      Actor actor,
      UUID client,
      ScanForm.Item item,
      CodeSigner signer,
      OffsetDateTime now,
      Locale language) {
    ScanCode code = signer.read(item.code());
    String refused =
        code == null || code.kind() == ScanCode.Kind.VOLUNTEER
            ? "scan.not_ours"
            : outside(item, now);
    if (code == null || refused != null) {
      return refusal(item, refused == null ? "scan.not_ours" : refused, language);
    }
    boolean printed = code.kind() == ScanCode.Kind.PRINTED;
    Uni<Nearness> near =
        item.position() == null
            ? Uni.createFrom().item(Nearness.UNKNOWN)
            : places
                .of(code.number())
                .map(spot -> Nearness.of(item.position(), spot, settings.near()));
    return near.flatMap(
        nearness ->
            recording.record(
                new Recording.Scan(
                    actor.account(),
                    client,
                    item,
                    code.number(),
                    printed ? "PRINTED" : "TURNING",
                    flags(item, code, nearness, now),
                    nearness,
                    now,
                    actor.account(),
                    printed ? Math.toIntExact(Math.min(code.part(), Integer.MAX_VALUE)) : null),
                language));
  }

  private Uni<ScanAnswer.Item> ofVolunteer(
      Actor keeper,
      KeptStation station,
      ScanForm form,
      ScanForm.Item item,
      CodeSigner signer,
      OffsetDateTime now,
      Locale language) {
    ScanCode code = signer.read(item.code());
    String refused =
        code == null || code.kind() != ScanCode.Kind.VOLUNTEER
            ? "scan.not_volunteers"
            : outside(item, now);
    if (code == null || refused != null) {
      return refusal(item, refused == null ? "scan.not_volunteers" : refused, language);
    }
    return volunteers
        .account(code.number())
        .flatMap(
            (Optional<UUID> volunteer) -> {
              if (volunteer.isEmpty()) {
                return refusal(item, "scan.not_volunteers", language);
              }
              if (volunteer.get().equals(keeper.account())) {
                return refusal(item, "scan.own", language);
              }
              return recording.record(
                  new Recording.Scan(
                      volunteer.get(),
                      form.client(),
                      item,
                      station.number(),
                      "KEEPER",
                      flags(item, code, Nearness.UNKNOWN, now),
                      Nearness.UNKNOWN,
                      now,
                      keeper.account(),
                      null),
                  language);
            });
  }

  private static Uni<ScanAnswer.Item> refusal(ScanForm.Item item, String reason, Locale language) {
    return Uni.createFrom().item(ScanAnswer.Item.refused(item, reason, language));
  }

  /** Why the time of a scan is not taken; null when it is. */
  private @Nullable String outside(ScanForm.Item item, OffsetDateTime now) {
    if (item.capturedAt().isAfter(now.plus(settings.ahead()))) {
      return "scan.ahead";
    }
    return item.capturedAt().isBefore(now.minus(settings.latest())) ? "scan.too_old" : null;
  }

  private String[] flags(ScanForm.Item item, ScanCode code, Nearness nearness, OffsetDateTime now) {
    List<String> flags = new ArrayList<>(2);
    if (code.kind() != ScanCode.Kind.PRINTED && !code.fits(item.capturedAt().toInstant())) {
      flags.add(Flag.STALE_CODE.name());
    }
    if (item.capturedAt().isBefore(now.minus(settings.late()))) {
      flags.add(Flag.LATE.name());
    }
    if (nearness == Nearness.FAR) {
      flags.add(Flag.FAR.name());
    }
    if (code.kind() == ScanCode.Kind.PRINTED && nearness == Nearness.UNKNOWN) {
      flags.add(Flag.PRINTED_NO_PLACE.name());
    }
    return flags.toArray(String[]::new);
  }
}
