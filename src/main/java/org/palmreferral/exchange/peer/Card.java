package org.palmreferral.exchange.peer;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.exchange.seal.CardKey;
import org.palmreferral.exchange.seal.Fingerprint;
import org.palmreferral.exchange.seal.PublicKeys;

/**
 * What this installation tells others of itself.
 *
 * @param fingerprint to read aloud over the phone
 */
@Schema(name = "ExchangeCard")
record Card(
    @Schema(required = true) UUID installation,
    @Schema(required = true) List<CardKey> keys,
    @Schema(required = true) @Classified(FieldClass.OPEN) String fingerprint) {
  static Card of(UUID installation, List<CardKey> keys) {
    return new Card(installation, keys, Fingerprint.of(installation, PublicKeys.of(keys)));
  }
}
