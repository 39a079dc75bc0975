package org.palmreferral.exchange.seal;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.palmreferral.problem.Refusal;

/**
 * The two forms of the JOSE family that a package is made of, each with one choice of algorithms.
 * What a header says is compared with that choice and never followed: neither another algorithm,
 * nor a key, nor a compression is taken from it.
 */
final class Jose {

  static final String SIGN = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
  static final String WRAP = KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW;
  static final String ENCRYPT = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

  /** A header holds names of algorithms and keys, and one public key. */
  private static final int LARGEST_HEADER = 1024;

  private static final JsonMapper HEADERS =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Jose() {}

  static String sign(byte[] content, EllipticCurveJsonWebKey key) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setAlgorithmHeaderValue(SIGN);
      jws.setKeyIdHeaderValue(key.getKeyId());
      jws.setPayloadBytes(content);
      jws.setKey(key.getPrivateKey());
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  static String encrypt(byte[] content, EllipticCurveJsonWebKey recipient) {
    try {
      JsonWebEncryption jwe = new JsonWebEncryption();
      jwe.setAlgorithmHeaderValue(WRAP);
      jwe.setEncryptionMethodHeaderParameter(ENCRYPT);
      jwe.setKeyIdHeaderValue(recipient.getKeyId());
      jwe.setPlaintext(content);
      jwe.setKey(recipient.getPublicKey());
      return jwe.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("cannot encrypt", e);
    }
  }

  /**
   * Opens what was encrypted to one of our keys.
   *
   * @param keys private keys by name
   */
  static byte[] decrypt(String compact, Function<String, Optional<PrivateKey>> keys) {
    JsonNode header = header(compact, 5, Set.of("alg", "enc", "kid", "epk"));
    require(WRAP.equals(text(header, "alg")) && ENCRYPT.equals(text(header, "enc")));
    requireEphemeral(header.path("epk"));
    PrivateKey key =
        keys.apply(text(header, "kid"))
            .orElseThrow(() -> new Refusal.RuleBroken("parcel.not_for_us"));
    try {
      JsonWebEncryption jwe = new JsonWebEncryption();
      jwe.setAlgorithmConstraints(new AlgorithmConstraints(PERMIT, WRAP));
      jwe.setContentEncryptionAlgorithmConstraints(new AlgorithmConstraints(PERMIT, ENCRYPT));
      jwe.setCompactSerialization(compact);
      jwe.setKey(key);
      return jwe.getPlaintextBytes();
    } catch (JoseException | RuntimeException e) {
      throw damaged();
    }
  }

  /** Names whoever is said to have signed; nothing is proved yet. */
  static String signer(String compact) {
    JsonNode header = header(compact, 3, Set.of("alg", "kid"));
    require(SIGN.equals(text(header, "alg")));
    return text(header, "kid");
  }

  /** What was signed, once the signature proved genuine. */
  static byte[] verify(String compact, PublicKey key) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(new AlgorithmConstraints(PERMIT, SIGN));
      jws.setCompactSerialization(compact);
      jws.setKey(key);
      if (jws.verifySignature()) {
        return jws.getPayloadBytes();
      }
    } catch (JoseException | RuntimeException e) {
      throw new Refusal.RuleBroken("parcel.signature");
    }
    throw new Refusal.RuleBroken("parcel.signature");
  }

  /** Where the sender's key of this one message must be a point of the curve and nothing else. */
  private static void requireEphemeral(JsonNode epk) {
    try {
      require(names(epk).equals(Set.of("kty", "x", "y", "crv")));
      java.util.Map<String, Object> members = new java.util.LinkedHashMap<>();
      names(epk).forEach(name -> members.put(name, text(epk, name)));
      require(
          "EC".equals(members.get("kty"))
              && "P-256".equals(members.get("crv"))
              && Curve.holds(PublicKeys.parse(members).getPublicKey()));
    } catch (JoseException | ClassCastException notAKey) {
      throw damaged();
    }
  }

  /** The header; each part is the one way to write its bytes down, so no byte can be another. */
  private static JsonNode header(String compact, int parts, Set<String> members) {
    List<String> split = split(compact);
    require(split.size() == parts && split.get(0).length() <= LARGEST_HEADER);
    try {
      byte[] first = new byte[0];
      for (int i = 0; i < parts; i++) {
        byte[] bytes = Base64.getUrlDecoder().decode(split.get(i));
        require(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(split.get(i)));
        if (i == 0) {
          first = bytes;
        }
      }
      JsonNode header = HEADERS.readTree(new String(first, StandardCharsets.UTF_8));
      require(names(header).equals(members));
      return header;
    } catch (IllegalArgumentException | JsonProcessingException notWritten) {
      throw damaged();
    } catch (IOException e) {
      throw damaged();
    }
  }

  private static List<String> split(String compact) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int dot = compact.indexOf('.'); dot >= 0; dot = compact.indexOf('.', from)) {
      parts.add(compact.substring(from, dot));
      from = dot + 1;
      require(parts.size() <= 5);
    }
    parts.add(compact.substring(from));
    return parts;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String text(JsonNode object, String name) {
    require(object.path(name).isTextual());
    return object.path(name).textValue();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw damaged();
    }
  }

  static Refusal.RuleBroken damaged() {
    return new Refusal.RuleBroken("parcel.damaged");
  }
}
