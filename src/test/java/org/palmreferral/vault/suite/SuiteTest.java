package org.palmreferral.vault.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.vault.suite.Suite.Use;

/** What both suites promise. */
class SuiteTest {

  private static final byte[] TEXT = "韦小兰 452724201103040021".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HERE = "clue_person.name/1".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THERE = "clue_person.name/2".getBytes(StandardCharsets.UTF_8);
  private static final int SEGMENT = Sm4Files.SEGMENT;

  @ParameterizedTest
  @ValueSource(strings = {"international", "shangmi"})
  void aTextOpensOnlyAsItWasSealed(String name) throws Exception {
    Suite suite = Suite.named(name);
    Aead aead = suite.aead(suite.generate(Use.FIELDS));
    byte[] sealed = aead.encrypt(TEXT, HERE);
    assertArrayEquals(TEXT, aead.decrypt(sealed, HERE));
    refused(aead, sealed, THERE);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refused(aead, flipped, HERE);
    }
    for (int length = 0; length < sealed.length; length++) {
      refused(aead, Arrays.copyOf(sealed, length), HERE);
    }
    refused(suite.aead(suite.generate(Use.FIELDS)), sealed, HERE);
    assertFalse(Arrays.equals(sealed, aead.encrypt(TEXT, HERE)), "never the same twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"international", "shangmi"})
  void keysAreAddedPromotedAndPruned(String name) throws Exception {
    Suite suite = Suite.named(name);
    byte[] first = suite.generate(Use.FIELDS);
    byte[] old = suite.aead(first).encrypt(TEXT, HERE);
    assertEquals(suite.primary(first), Suite.keyOf(old));
    byte[] added = suite.add(first);
    assertEquals(suite.primary(first), suite.primary(added), "not used before it is promoted");
    byte[] promoted = suite.promote(added);
    byte[] fresh = suite.aead(promoted).encrypt(TEXT, HERE);
    assertNotEquals(Suite.keyOf(old), Suite.keyOf(fresh));
    assertArrayEquals(TEXT, suite.aead(promoted).decrypt(old, HERE));
    assertArrayEquals(TEXT, suite.aead(added).decrypt(fresh, HERE), "a node that is behind");
    byte[] pruned = suite.prune(promoted);
    assertArrayEquals(TEXT, suite.aead(pruned).decrypt(fresh, HERE));
    refused(suite.aead(pruned), old, HERE);
    assertEquals(
        suite.getClass(), Suite.of(pruned).getClass(), "a keyset says of which suite it is");
    byte[] dataKey = suite.generateDataKey();
    assertEquals(suite.getClass(), Suite.of(dataKey).getClass());
    assertArrayEquals(
        TEXT, suite.aead(dataKey).decrypt(suite.aead(dataKey).encrypt(TEXT, HERE), HERE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"international", "shangmi"})
  void theIndexKeepsTheFunctionsOfOldKeys(String name) throws Exception {
    Suite suite = Suite.named(name);
    byte[] first = suite.generate(Use.INDEX);
    byte[] before = suite.index(first).computePrimary(TEXT, 32);
    assertArrayEquals(before, suite.index(first).computePrimary(TEXT, 32));
    PrfSet after = suite.index(suite.promote(suite.add(first)));
    assertFalse(Arrays.equals(before, after.computePrimary(TEXT, 32)));
    assertArrayEquals(before, after.getPrfs().get(suite.primary(first)).compute(TEXT, 32));
  }

  static Stream<Arguments> sizes() {
    return Stream.of("international", "shangmi")
        .flatMap(
            name ->
                Stream.of(0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 1_100_000)
                    .map(size -> Arguments.of(name, size)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aFileOpensAsAWholeOrNotAtAll(String name, int size) throws Exception {
    Suite suite = Suite.named(name);
    StreamingAead files = suite.streaming(suite.generate(Use.FILES));
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    byte[] sealed = sealed(files, content, HERE);
    assertArrayEquals(content, opened(files, sealed, HERE));
    damaged(files, sealed, THERE);
    damaged(files, Arrays.copyOf(sealed, sealed.length - 1), HERE);
    damaged(files, Arrays.copyOf(sealed, sealed.length + 1), HERE);
    Random random = new Random(size + 1);
    for (int i = 0; i < 12; i++) {
      byte[] flipped = sealed.clone();
      int bit = random.nextInt(sealed.length * 8);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      damaged(files, flipped, HERE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void segmentsCannotBeCutOffMovedOrPutTwice(int segments) throws Exception {
    Suite suite = new ShangMiSuite();
    StreamingAead files = suite.streaming(suite.generate(Use.FILES));
    byte[] sealed = sealed(files, new byte[3 * SEGMENT], HERE);
    int segment = SEGMENT + Sm4.TAG;
    damaged(files, Arrays.copyOf(sealed, Sm4Files.HEADER + segments * segment), HERE);
    byte[] moved = sealed.clone();
    System.arraycopy(sealed, Sm4Files.HEADER, moved, Sm4Files.HEADER + segments * segment, segment);
    damaged(files, moved, HERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"international", "shangmi"})
  void signaturesAreVerifiedByThePublishedKeys(String name) throws Exception {
    byte[] secret = Signing.generate(Suite.named(name));
    Signing signing = Signing.of(secret);
    byte[] signature = signing.sign(TEXT);
    byte[] published = signing.publicKeys().getBytes(StandardCharsets.UTF_8);
    Signing.verifying(published).verify(signature, TEXT);
    Signing.verifying(secret).verify(signature, TEXT);
    assertThrows(
        GeneralSecurityException.class, () -> Signing.verifying(published).verify(signature, HERE));
    byte[] others =
        Signing.of(Signing.generate(Suite.named(name)))
            .publicKeys()
            .getBytes(StandardCharsets.UTF_8);
    assertThrows(
        GeneralSecurityException.class, () -> Signing.verifying(others).verify(signature, TEXT));
    assertThrows(
        Exception.class, () -> Signing.of(published).sign(TEXT), "what is published cannot sign");
  }

  private static void refused(Aead aead, byte[] sealed, byte[] place) {
    assertThrows(GeneralSecurityException.class, () -> aead.decrypt(sealed, place));
  }

  private static void damaged(StreamingAead files, byte[] sealed, byte[] place) {
    assertThrows(IOException.class, () -> opened(files, sealed, place));
  }

  private static byte[] sealed(StreamingAead files, byte[] content, byte[] place) throws Exception {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream out = files.newEncryptingStream(target, place)) {
      out.write(content);
    }
    return target.toByteArray();
  }

  private static byte[] opened(StreamingAead files, byte[] sealed, byte[] place)
      throws IOException {
    try (var in = files.newDecryptingStream(new ByteArrayInputStream(sealed), place)) {
      return in.readAllBytes();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
