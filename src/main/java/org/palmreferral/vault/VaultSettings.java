package org.palmreferral.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The vault: its keys, which are all required and have no default, and where it keeps files. */
@ConfigMapping(prefix = "palmreferral.vault")
interface VaultSettings {
  /**
   * Of which suite a demo run makes its keys: {@code international} or {@code shangmi} (国密). Keys
   * that are configured say themselves of which suite they are.
   */
  @WithDefault("international")
  String suite();

  /** File with the Tink AEAD keyset that encrypts fields which belong to no case. */
  Path keyset();

  /** File with the Tink streaming AEAD keyset of attachments that have no key of their own. */
  Path filesKeyset();

  /** File with the Tink PRF keyset of the blind index. */
  Path indexKeyset();

  /** Where encrypted attachments stand. */
  enum Storage {
    DISK,
    S3
  }

  /** Where encrypted attachments stand: {@code disk} or {@code s3}. */
  @WithDefault("disk")
  Storage storage();

  /**
   * Folder of the encrypted attachments; shared by all nodes. With {@code s3} only what is on its
   * way stands there, encrypted as well, and each node may have its own.
   */
  @WithDefault("${palmreferral.data:data}/attachments")
  Path folder();

  /**
   * How many pictures one node decodes at once. Each takes up to 230 MB of heap, and a progressive
   * JPEG as much again outside it.
   */
  @WithDefault("2")
  int decoders();

  /** How long an upload waits for its turn to be decoded before it is refused. */
  @WithDefault("10s")
  Duration decoderPatience();

  /** The storage, where it is {@code s3}. */
  S3 s3();

  /** ClamAV's daemon as {@code host:port}; not set: uploads are not scanned. */
  Optional<String> clamav();

  /** How long an upload waits for ClamAV's answer before it is refused. */
  @WithDefault("30s")
  Duration clamavPatience();

  /** Life of a link to an attachment. */
  @WithDefault("2m")
  Duration linkLife();

  /** Links that one session can have at a time; with one more, the oldest ends. */
  @WithDefault("60")
  int linksPerSession();

  /** A storage that speaks the S3 protocol. */
  interface S3 {
    /** Its address; not set: Amazon's own of the region. */
    Optional<URI> endpoint();

    @WithDefault("us-east-1")
    String region();

    /** Must be there already. */
    Optional<String> bucket();

    Optional<String> accessKey();

    Optional<String> secretKey();

    /** Whether the bucket stands in the path of an address instead of its host name. */
    @WithDefault("true")
    boolean pathStyle();

    /** How long to wait for a connection, and for the next bytes on one. */
    @WithDefault("10s")
    Duration patience();
  }
}
