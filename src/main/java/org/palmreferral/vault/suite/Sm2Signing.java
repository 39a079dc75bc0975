package org.palmreferral.vault.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.PublicKeyVerify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SM2 with SM3, as {@link Sm2} does it. The published keys are the same file without secrets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sm2Signing(String suite, String kind, List<Key> keys) implements Signing {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of();

  /** One pair of keys in hexadecimal digits; published without its secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Key(int id, boolean primary, @Nullable String secret, String published) {
    @Override
    public String toString() {
      return "Key";
    }
  }

  static byte[] generate() {
    byte[] secret = Sm2.generate();
    Key key =
        new Key(
            new SecureRandom().nextInt(1, Integer.MAX_VALUE),
            true,
            HEX.formatHex(secret),
            HEX.formatHex(Sm2.publicKey(secret)));
    return new Sm2Signing(ShangMiKeyset.NAME, Sm2.ALGORITHM, List.of(key))
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  static Sm2Signing parse(byte[] text) throws GeneralSecurityException {
    try {
      Sm2Signing keys = JSON.readValue(text, Sm2Signing.class);
      if (keys.keys.stream().filter(Key::primary).count() != 1) {
        throw new GeneralSecurityException("exactly one key signs");
      }
      return keys;
    } catch (IOException | NullPointerException e) {
      // without the cause, which would quote the keys
      throw new GeneralSecurityException("not a keyset that signs by SM2");
    }
  }

  PublicKeyVerify verifying() {
    List<PublicKeyVerify> each =
        keys.stream().map(key -> Sm2.verifier(HEX.parseHex(key.published()))).toList();
    return (signature, data) -> {
      for (PublicKeyVerify one : each) {
        try {
          one.verify(signature, data);
          return;
        } catch (GeneralSecurityException another) {
          // perhaps one of the other keys made it
        }
      }
      throw new GeneralSecurityException("the signature is not valid");
    };
  }

  @Override
  public byte[] sign(byte[] text) throws GeneralSecurityException {
    String secret = primary().secret();
    if (secret == null) {
      throw new GeneralSecurityException("the published keys do not sign");
    }
    return Sm2.signer(HEX.parseHex(secret)).sign(text);
  }

  @Override
  public String algorithm() {
    return Sm2.ALGORITHM;
  }

  @Override
  public String keyId() {
    return Integer.toString(primary().id());
  }

  @Override
  public String publicKeys() {
    List<Key> published =
        keys.stream().map(key -> new Key(key.id(), key.primary(), null, key.published())).toList();
    return new Sm2Signing(suite, kind, published).text();
  }

  private Key primary() {
    return keys.stream().filter(Key::primary).findFirst().orElseThrow();
  }

  private String text() {
    try {
      return JSON.writeValueAsString(
              JSON.createObjectNode()
                  .put("suite", suite)
                  .put("kind", kind)
                  .set("keys", JSON.valueToTree(keys)))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("keys cannot be written");
    }
  }

  @Override
  public String toString() {
    return "Sm2Signing";
  }
}
