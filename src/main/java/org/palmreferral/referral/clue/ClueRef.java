package org.palmreferral.referral.clue;

import java.util.UUID;

/** A clue as a command leaves it: what is stored as the answer, so nothing about people. */
public record ClueRef(UUID id, String number, ClueStatus status, boolean dangerNow, int version) {
  static ClueRef of(Clue clue) {
    return new ClueRef(clue.id, clue.number, clue.status, clue.dangerNow, clue.version);
  }
}
