package org.palmreferral.referral.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.referral.custody.IdentityRequestStatus.ASKED;
import static org.palmreferral.referral.custody.IdentityRequestStatus.DENIED;
import static org.palmreferral.referral.custody.IdentityRequestStatus.GRANTED;
import static org.palmreferral.referral.custody.IdentityRequestStatus.WITHDRAWN;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All pairs of states. */
class IdentityRequestStatusTest {

  @Test
  void arrows() {
    Map<IdentityRequestStatus, Set<IdentityRequestStatus>> arrows =
        Map.of(
            ASKED, Set.of(GRANTED, DENIED),
            GRANTED, Set.of(WITHDRAWN),
            DENIED, Set.of(),
            WITHDRAWN, Set.of());
    for (IdentityRequestStatus from : IdentityRequestStatus.values()) {
      assertEquals(arrows.get(from), from.next(), from.name());
    }
  }
}
