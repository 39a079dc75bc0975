package org.palmreferral.presence.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.palmreferral.load.OpenLoad;

/**
 * The largest rate at which nearly everybody is answered, and nearly at once: from there on answers
 * come later and later.
 */
final class Knee {

  private static final double MOST_MILLIS = 100;
  private static final double LEAST_SHARE = 0.98;
  private static final double STEP = 1.08;
  private static final double LEAST = 50;

  /** A round at a rate. */
  interface Rounds {
    OpenLoad.Round at(double rate, Duration length) throws Exception;
  }

  private final String name;
  private final Rounds rounds;
  private final Duration length;
  private final List<OpenLoad.Round> all = new ArrayList<>();

  Knee(String name, Rounds rounds, Duration length) {
    this.name = name;
    this.rounds = rounds;
    this.length = length;
  }

  /** Looks for it from this rate on, downwards when even that is too much, in steps of 8 %. */
  double from(double rate) throws Exception {
    if (holds(rate)) {
      double best = rate;
      while (holds(best * STEP)) {
        best *= STEP;
      }
      return best;
    }
    double less = rate / STEP;
    while (!holds(less)) {
      less /= STEP;
      if (less < LEAST) {
        throw new AssertionError("this machine has other things to do: " + all);
      }
    }
    return less;
  }

  /** About where it is: doubles until it is too much. */
  double about(double rate) throws Exception {
    double best = rate;
    while (holds(best * 1.5)) {
      best *= 1.5;
    }
    return best;
  }

  private boolean holds(double rate) throws Exception {
    OpenLoad.Round round = rounds.at(rate, length);
    all.add(round);
    boolean holds = round.share() >= LEAST_SHARE && round.percentile(99) <= MOST_MILLIS;
    System.out.printf("%-8s %s%s%n", name, round, holds ? "" : "  too much");
    return holds;
  }

  List<String> rounds() {
    return all.stream().map(OpenLoad.Round::toString).toList();
  }
}
