package org.palmreferral.referral.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clue as far as the screening looks at it. */
public record Screened(Facts facts, Places places, List<Match> matches) {

  /**
   * The divisions that matter for jurisdiction.
   *
   * @param matter where the case happened, where known
   * @param registration of the household, where known
   */
  record Places(@Nullable String matter, String residence, @Nullable String registration) {}
}
