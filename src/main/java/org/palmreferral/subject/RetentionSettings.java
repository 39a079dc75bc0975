package org.palmreferral.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;
import java.time.Period;

/**
 * How long what is kept, counted from the day on which it ended: no longer than its purpose needs
 * (个人信息保护法第十九条). What ends later keeps everything that belongs to it.
 */
@ConfigMapping(prefix = "palmreferral.retention")
interface RetentionSettings {

  /** How often each node asks whether it is its turn; {@code off} for never. */
  @WithDefault("1h")
  String every();

  /**
   * Clues that were declined, turned over or withdrawn, from that day on. Three years is the
   * general limitation of actions (民法典第一百八十八条).
   */
  @WithDefault("P3Y")
  Period declined();

  /**
   * Relief cases with all that belongs to them, from the day they were closed. Ten years is the
   * shorter of the two terms for files of state organs (机关文件材料归档范围和文书档案保管期限规定); an office that
   * files relief cases for longer says so here.
   */
  @WithDefault("P10Y")
  Period relief();

  /** Who asked about her own data, from the answer on; the same limitation of actions. */
  @WithDefault("P3Y")
  Period request();

  /** The last day on which something can have ended that is erased today. */
  default LocalDate endedBy(boolean reliefCase, LocalDate today) {
    return today.minus(reliefCase ? relief() : declined());
  }
}
