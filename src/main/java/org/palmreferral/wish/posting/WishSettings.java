package org.palmreferral.wish.posting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of wishes. */
@ConfigMapping(prefix = "palmreferral.wish")
public interface WishSettings {
  /** Days ahead a wish can be wanted for at most. */
  @WithDefault("180")
  int mostDays();

  /** Wishes that one resident can have open at a time. */
  @WithDefault("5")
  int mostOpen();

  /** The same for a member of staff, who posts for others. */
  @WithDefault("200")
  int mostOpenOfStaff();

  /** Pictures of one wish. */
  @WithDefault("6")
  int pictures();

  /** Working days in which a wish is reviewed. */
  @WithDefault("2")
  int reviewDays();

  /** Readers whose reports take a wish down until somebody has looked at it. */
  @WithDefault("3")
  int reportsToTakeDown();

  /** How often each node asks whether old wishes are to be erased; {@code off} for never. */
  @WithDefault("1h")
  String erasing();

  /**
   * How long a wish is kept after it has ended: as long as somebody may still ask what became of it
   * (个人信息保护法第十九条).
   */
  @WithDefault("P1Y")
  Period kept();
}
