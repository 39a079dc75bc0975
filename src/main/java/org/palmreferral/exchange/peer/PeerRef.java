package org.palmreferral.exchange.peer;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** Another installation as a command leaves it. */
@Schema(name = "ExchangePeerRef")
record PeerRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String fingerprint,
    @Schema(required = true) boolean closed,
    @Schema(required = true) int version)
    implements Versioned {
  static PeerRef of(Peer peer) {
    return new PeerRef(peer.id, peer.fingerprint, peer.closedAt != null, peer.version);
  }
}
