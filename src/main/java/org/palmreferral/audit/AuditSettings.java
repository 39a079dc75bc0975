package org.palmreferral.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the audit log. */
@ConfigMapping(prefix = "palmreferral.audit")
interface AuditSettings {
  /** File with the Tink keyset (Ed25519) that signs checkpoints. */
  Path keyset();

  /**
   * How often each node asks whether it is its turn to make a checkpoint; {@code off} for never.
   */
  @WithDefault("1m")
  String every();

  /** From one checkpoint to the next. */
  @WithDefault("1h")
  Duration checkpointEvery();

  /** Folder that checkpoints are written to, for others to fetch; shared by all nodes. */
  @WithDefault("${palmreferral.data:data}/checkpoints")
  Path exports();
}
