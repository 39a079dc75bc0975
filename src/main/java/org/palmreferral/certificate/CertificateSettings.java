package org.palmreferral.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What may differ by place. */
@ConfigMapping(prefix = "palmreferral.certificate")
interface CertificateSettings {

  /** Working days in which a request is answered. */
  @WithDefault("5")
  int days();

  /**
   * Where this service is found from outside, such as {@code https://example.org}: it stands in the
   * code on each certificate. Without it the code holds the number alone.
   */
  Optional<String> address();

  /** A font file for characters that the one of the service lacks (TrueType). */
  Optional<String> font();
}
