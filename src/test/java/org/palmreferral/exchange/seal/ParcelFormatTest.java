package org.palmreferral.exchange.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.KeyFolder;

/** What was changed, cut, swapped or made by somebody else does not open. */
class ParcelFormatTest {

  private static final byte[] MANIFEST =
      "{\"who\":\"小兰\",\"what\":\"颅骨骨折\"}".getBytes(StandardCharsets.UTF_8);
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private static InstallationKeys federation;
  private static InstallationKeys procuratorate;
  private static InstallationKeys stranger;

  @BeforeAll
  static void keys(@TempDir Path folder) {
    federation = of(folder.resolve("f"));
    procuratorate = of(folder.resolve("p"));
    stranger = of(folder.resolve("s"));
  }

  private static InstallationKeys of(Path folder) {
    return InstallationKeys.of(Path.of(KeyFolder.ensure(folder).get("palmreferral.exchange.keys")));
  }

  /** A package and what its manifest would say of its files. */
  private record Packed(byte[] file, List<Enclosure> enclosures) {}

  private static Packed pack(InstallationKeys from, InstallationKeys to, byte[]... files)
      throws IOException {
    PublicKeys receiver = PublicKeys.of(to.card());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<Enclosure> enclosures = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      enclosures.add(
          ParcelWriter.enclose(
              i == 0 ? FIRST : SECOND, new ByteArrayInputStream(files[i]), receiver, lines));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ParcelWriter.head(MANIFEST, from, receiver).getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(lines.toByteArray());
    file.writeBytes(ParcelWriter.tail().getBytes(StandardCharsets.US_ASCII));
    return new Packed(file.toByteArray(), enclosures);
  }

  private static List<byte[]> open(byte[] file, List<Enclosure> enclosures) throws IOException {
    ParcelReader reader = new ParcelReader(new ByteArrayInputStream(file), procuratorate);
    List<byte[]> read = new ArrayList<>();
    read.add(reader.letter().proved(PublicKeys.of(federation.card())));
    for (Enclosure enclosure : enclosures) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      reader.file(enclosure, content);
      read.add(content.toByteArray());
    }
    reader.end();
    return read;
  }

  private static String refused(byte[] file, List<Enclosure> enclosures) {
    return assertThrows(Refusal.RuleBroken.class, () -> open(file, enclosures)).code();
  }

  @Test
  void comesOutAsItWentIn() throws IOException {
    byte[] large = new byte[ParcelFormat.IN_A_LINE * 2 + 17];
    new Random(1).nextBytes(large);
    Packed packed = pack(federation, procuratorate, large, new byte[] {1});
    List<byte[]> read = open(packed.file(), packed.enclosures());
    assertArrayEquals(MANIFEST, read.get(0));
    assertArrayEquals(large, read.get(1));
    assertArrayEquals(new byte[] {1}, read.get(2));
    assertEquals(3, packed.enclosures().get(0).lines().size());
    assertFalse(new String(packed.file(), StandardCharsets.UTF_8).contains("小兰"));
  }

  /** Each byte in turn becomes another one, and a line end. */
  @Test
  void everyChangedByteIsSeen() throws IOException {
    Packed packed = pack(federation, procuratorate, new byte[] {1, 2, 3});
    for (int at = 0; at < packed.file().length; at++) {
      for (byte other : new byte[] {(byte) (packed.file()[at] ^ 1), '\n'}) {
        byte[] changed = packed.file().clone();
        if (changed[at] != other) {
          changed[at] = other;
          String code = refused(changed, packed.enclosures());
          assertTrue(code.startsWith("parcel."), code);
        }
      }
    }
  }

  @Test
  void everyCutIsSeen() throws IOException {
    Packed packed = pack(federation, procuratorate, new byte[] {1, 2, 3}, new byte[] {4});
    for (int length = 0; length < packed.file().length; length++) {
      refused(Arrays.copyOf(packed.file(), length), packed.enclosures());
    }
    byte[] longer = Arrays.copyOf(packed.file(), packed.file().length + 1);
    longer[longer.length - 1] = '\n';
    assertEquals("parcel.damaged", refused(longer, packed.enclosures()));
  }

  @Test
  void linesThatAreSwappedLeftOutOrAddedAreSeen() throws IOException {
    Packed packed = pack(federation, procuratorate, new byte[] {1, 2, 3}, new byte[] {4});
    List<String> lines = new String(packed.file(), StandardCharsets.US_ASCII).lines().toList();
    assertEquals(5, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      List<String> without = new ArrayList<>(lines);
      without.remove(i);
      refused(joined(without), packed.enclosures());
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, lines.get(i));
      refused(joined(twice), packed.enclosures());
      for (int j = i + 1; j < lines.size(); j++) {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, i, j);
        refused(joined(swapped), packed.enclosures());
      }
    }
    // a genuine line of another package to the same receiver
    Packed other = pack(federation, procuratorate, new byte[] {1, 2, 3}, new byte[] {4});
    List<String> mixed = new ArrayList<>(lines);
    mixed.set(2, new String(other.file(), StandardCharsets.US_ASCII).lines().toList().get(2));
    assertEquals("parcel.damaged", refused(joined(mixed), packed.enclosures()));
  }

  @Test
  void onlyTheReceiverOpensIt() throws IOException {
    assertEquals("parcel.not_for_us", refused(pack(federation, stranger).file(), List.of()));
    assertEquals("parcel.signature", refused(pack(stranger, procuratorate).file(), List.of()));
  }

  @Test
  void aNewerVersionAndOtherFilesAreToldApart() {
    assertEquals(
        "parcel.version_newer",
        refused(joined(List.of("PALM-REFERRAL-PACKAGE 2", "x")), List.of()));
    for (String other :
        List.of("", "%PDF-1.7\n", "PALM-REFERRAL-PACKAGE 0\n", "PALM-REFERRAL-PACKAGE\n")) {
      assertEquals(
          "parcel.not_a_package", refused(other.getBytes(StandardCharsets.US_ASCII), List.of()));
    }
  }

  @Test
  void aHeaderChoosesNoAlgorithm() throws Exception {
    var to = PublicKeys.of(procuratorate.card()).recipient();
    String kid = PublicKeys.of(federation.card()).signers().get(0);
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(MANIFEST);
    String none = header("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + payload + ".";
    JsonWebSignature mac = new JsonWebSignature();
    mac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    mac.setKeyIdHeaderValue(kid);
    mac.setPayloadBytes(MANIFEST);
    mac.setKey(
        new SecretKeySpec(
            PublicKeys.of(federation.card()).signer(kid).orElseThrow().getEncoded(), "HMAC"));
    String extra =
        header("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\",\"jwk\":{}}") + "." + payload + ".AA";
    for (String signed : List.of(none, mac.getCompactSerialization(), extra)) {
      String sealed = Jose.encrypt(signed.getBytes(StandardCharsets.US_ASCII), to);
      assertEquals("parcel.damaged", refused(envelope(sealed), List.of()));
    }
    for (boolean zip : new boolean[] {true, false}) {
      JsonWebEncryption jwe = new JsonWebEncryption();
      jwe.setAlgorithmHeaderValue(zip ? Jose.WRAP : KeyManagementAlgorithmIdentifiers.ECDH_ES);
      jwe.setEncryptionMethodHeaderParameter(
          zip ? Jose.ENCRYPT : ContentEncryptionAlgorithmIdentifiers.AES_128_GCM);
      if (zip) {
        jwe.enableDefaultCompression();
      }
      jwe.setKeyIdHeaderValue(to.getKeyId());
      jwe.setPlaintext(Jose.sign(MANIFEST, federation.signing()));
      jwe.setKey(to.getPublicKey());
      assertEquals("parcel.damaged", refused(envelope(jwe.getCompactSerialization()), List.of()));
    }
  }

  @Test
  void aKeyOfTheSenderThatOnlyEncryptsProvesNothing() throws IOException {
    String other = PublicKeys.of(stranger.card()).signers().get(0);
    String signed =
        Jose.sign(MANIFEST, stranger.signing())
            .replaceFirst("^[^.]+", header("{\"alg\":\"ES256\",\"kid\":\"" + kid() + "\"}"));
    String sealed =
        Jose.encrypt(
            signed.getBytes(StandardCharsets.US_ASCII),
            PublicKeys.of(procuratorate.card()).recipient());
    assertEquals("parcel.signature", refused(envelope(sealed), List.of()));
    assertTrue(PublicKeys.of(federation.card()).signer(other).isEmpty());
  }

  @Test
  void aFingerprintFollowsInstallationAndKeys() {
    UUID one = new UUID(7, 7);
    PublicKeys keys = PublicKeys.of(federation.card());
    String said = Fingerprint.of(one, keys);
    assertTrue(said.matches("[0-9]{4}( [0-9]{4}){7}"), said);
    assertTrue(Fingerprint.same(said.replace(' ', '-'), said));
    assertFalse(Fingerprint.same(Fingerprint.of(new UUID(7, 8), keys), said));
    assertFalse(Fingerprint.same(Fingerprint.of(one, PublicKeys.of(stranger.card())), said));
    List<CardKey> turned = new ArrayList<>(federation.card());
    Collections.reverse(turned);
    assertEquals(said, Fingerprint.of(one, PublicKeys.of(turned)));
  }

  @Test
  void aCardHoldsGenuineKeysOnly() {
    List<CardKey> card = federation.card();
    CardKey key = card.get(0);
    for (CardKey bad :
        List.of(
            new CardKey("EC", "P-256", "sig", key.kid(), key.y(), key.x()),
            new CardKey("EC", "P-256", "sig", card.get(1).kid(), key.x(), key.y()),
            new CardKey("EC", "P-384", "sig", key.kid(), key.x(), key.y()))) {
      assertThrows(Refusal.BadInput.class, () -> PublicKeys.of(List.of(bad, card.get(1))));
    }
    assertThrows(Refusal.BadInput.class, () -> PublicKeys.of(List.of(key)));
    assertThrows(Refusal.BadInput.class, () -> PublicKeys.of(List.of(key, key, card.get(1))));
  }

  private static String kid() {
    return PublicKeys.of(federation.card()).signers().get(0);
  }

  private static String header(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] envelope(String sealed) {
    return joined(List.of("PALM-REFERRAL-PACKAGE 1", sealed, "PALM-REFERRAL-PACKAGE END"));
  }

  private static byte[] joined(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
