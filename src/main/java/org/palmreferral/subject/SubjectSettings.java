package org.palmreferral.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of requests about one's own data. */
@ConfigMapping(prefix = "palmreferral.subject")
interface SubjectSettings {

  /**
   * Working days in which the office answers. 个人信息保护法第五十条 asks for a convenient way and a timely
   * answer; GB/T 35273-2020 (信息安全技术 个人信息安全规范) 8.7 allows thirty days at most.
   */
  @WithDefault("15")
  int answerDays();
}
