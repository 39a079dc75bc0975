package org.palmreferral.presence.scan;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What should follow from check-ins, worked out once more and in another way than the database
 * does.
 */
final class PresenceModel {

  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration CREDIT = Duration.ofHours(1);

  private PresenceModel() {}

  /** A check-in; a doubtful one was flagged when it was recorded, and the keeper may believe it. */
  record Event(
      UUID id,
      OffsetDateTime at,
      UUID station,
      @Nullable Way asked,
      boolean doubtful,
      boolean believed) {
    Event believe() {
      return new Event(id, at, station, asked, false, true);
    }
  }

  /** A stay. */
  record Stay(
      OffsetDateTime came,
      UUID station,
      @Nullable OffsetDateTime left,
      long minutes,
      String state) {}

  private static final class Open {
    final Event in;
    final boolean doubtful;
    @Nullable Event out;
    boolean outDoubtful;

    Open(Event in, boolean doubtful) {
      this.in = in;
      this.doubtful = doubtful;
    }

    boolean standsAt(OffsetDateTime moment) {
      return out == null && !moment.isAfter(in.at().plus(LONGEST));
    }

    Stay stay(OffsetDateTime now) {
      if (out != null) {
        return new Stay(
            in.at(),
            in.station(),
            out.at(),
            Duration.between(in.at(), out.at()).toMinutes(),
            doubtful || outDoubtful ? "PENDING" : "COUNTED");
      }
      return standsAt(now)
          ? new Stay(in.at(), in.station(), null, 0, "OPEN")
          : new Stay(in.at(), in.station(), in.at().plus(CREDIT), CREDIT.toMinutes(), "PENDING");
    }
  }

  static List<Stay> stays(List<Event> events, OffsetDateTime now) {
    List<Event> inOrder = new ArrayList<>(events);
    inOrder.sort(
        Comparator.comparing((Event e) -> e.at().toInstant())
            .thenComparing(e -> e.id().toString()));
    List<Open> all = new ArrayList<>();
    Event before = null;
    Way wayBefore = Way.IN;
    Map<UUID, Event> lastThere = new HashMap<>();
    for (Event event : inOrder) {
      Open here = null;
      boolean elsewhere = false;
      for (Open one : all) {
        boolean same = one.in.station().equals(event.station());
        here = same && one.standsAt(event.at()) ? one : here;
        elsewhere |= !same && one.standsAt(event.at());
      }
      boolean thumb =
          event.asked() == null
              && before != null
              && before.station().equals(event.station())
              && event.at().isBefore(before.at().plusMinutes(1));
      Way way =
          thumb
              ? wayBefore
              : Objects.requireNonNullElse(event.asked(), here == null ? Way.IN : Way.OUT);
      Event there = lastThere.get(event.station());
      boolean unsure =
          event.asked() == null
              && !event.believed()
              && there != null
              && there.doubtful()
              && !event.at().isAfter(there.at().plus(LONGEST));
      boolean doubtful = event.doubtful() || unsure;
      if (!thumb && way == Way.IN && here == null) {
        doubtful |= elsewhere;
        all.add(new Open(event, doubtful));
      } else if (!thumb && way == Way.OUT && here != null) {
        here.out = event;
        here.outDoubtful = doubtful;
      } else if (!thumb && way == Way.OUT) {
        doubtful = true;
      }
      lastThere.put(
          event.station(),
          new Event(event.id(), event.at(), event.station(), null, doubtful, false));
      before = event;
      wayBefore = way;
    }
    return all.stream().map(one -> one.stay(now)).toList();
  }
}
