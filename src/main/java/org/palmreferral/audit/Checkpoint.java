package org.palmreferral.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A signed statement: at this moment the log ended with this entry and this hash. Hashes and the
 * signature are hexadecimal. Once written it never changes, wherever it is held.
 *
 * @param number 1, 2, 3 … without gaps
 * @param seq number of the last entry; 0 when there was none
 * @param hash of that entry, and so of all before it
 * @param previous hash of the checkpoint before; 64 zeros in the first
 * @param keyId of the key that signed, in the key set
 */
@Schema(name = "AuditCheckpoint")
record Checkpoint(
    @Schema(required = true) long number,
    @Schema(required = true) UUID id,
    @Schema(required = true) OffsetDateTime at,
    @Schema(required = true) long seq,
    @Schema(required = true) @Classified(FieldClass.OPEN) String hash,
    @Schema(required = true) @Classified(FieldClass.OPEN) String previous,
    @Schema(required = true) @Classified(FieldClass.OPEN) String algorithm,
    @Schema(required = true) @Classified(FieldClass.OPEN) String keyId,
    @Schema(required = true) @Classified(FieldClass.OPEN) String signature) {

  /** What the first checkpoint has for the hash of the one before. */
  static final String NONE_BEFORE = "0".repeat(64);

  /** Written the same wherever it comes from. */
  Checkpoint {
    at = at.withOffsetSameInstant(ZoneOffset.UTC);
  }

  /** What is signed: everything but the signature. */
  byte[] signedText() {
    return new CanonicalText("checkpoint1")
        .add(number)
        .add(id)
        .add(at)
        .add(seq)
        .add(hash)
        .add(previous)
        .add(algorithm)
        .add(keyId)
        .bytes();
  }

  /** What the next checkpoint names as the one before it. */
  String fingerprint() {
    return HexFormat.of().formatHex(CanonicalText.sha256(signedText()));
  }

  byte[] hashBytes() {
    return HexFormat.of().parseHex(hash);
  }

  byte[] signatureBytes() {
    return HexFormat.of().parseHex(signature);
  }

  /**
   * Reads one that somebody else held.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Checkpoint of(JsonNode json) {
    try {
      return new Checkpoint(
          json.required("number").longValue(),
          UUID.fromString(json.required("id").textValue()),
          OffsetDateTime.parse(json.required("at").textValue()),
          json.required("seq").longValue(),
          hex(json, "hash"),
          hex(json, "previous"),
          json.required("algorithm").textValue(),
          json.required("keyId").textValue(),
          hex(json, "signature"));
    } catch (DateTimeException | NullPointerException e) {
      throw new IllegalArgumentException("not a checkpoint", e);
    }
  }

  private static String hex(JsonNode json, String name) {
    String text = json.required(name).textValue();
    HexFormat.of().parseHex(text);
    return text;
  }
}
