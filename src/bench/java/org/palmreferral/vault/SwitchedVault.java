package org.palmreferral.vault;

import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vault, or none, from one moment to the next; there is no such thing outside the bench. */
@Alternative
@Priority(1)
@Startup
@Singleton
public class SwitchedVault extends Vault {

  static volatile boolean off;

  /** Sessions are found by prints as well, and have to be found in both states. */
  private static final Set<String> OF_A_CLUE =
      Set.of("identity-number", "relief-person", "clue-person-phone", "idempotency");

  SwitchedVault(VaultSettings settings, Clock clock) {
    super(settings, clock);
  }

  @Override
  public byte @Nullable [] seal(@Nullable String text, Place place) {
    return off && text != null
        ? text.getBytes(StandardCharsets.UTF_8)
        : super.seal(text, place);
  }

  @Override
  public byte[] fingerprint(String purpose, String normalised) {
    return off && OF_A_CLUE.contains(purpose)
        ? Arrays.copyOf((normalised + purpose).getBytes(StandardCharsets.UTF_8), 32)
        : super.fingerprint(purpose, normalised);
  }
}
