package org.palmreferral.vault.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.test.TestRandomBigInteger;
import org.junit.jupiter.api.Test;

/** The Chinese suite against the examples that its standards print. */
class ShangMiVectorsTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SM4_KEY = hex("0123456789ABCDEFFEDCBA9876543210");

  /** GB/T 32907-2016, appendix A.1. */
  @Test
  void oneBlockOfSm4() {
    assertEquals("681edf34d206965e86b3e94f536e4246", HEX.formatHex(sm4(1)));
  }

  /** GB/T 32907-2016, appendix A.2. */
  @Test
  void oneMillionBlocksOfSm4() {
    assertEquals("595298c7c6fd271f0402f804c33d3f66", HEX.formatHex(sm4(1_000_000)));
  }

  /** RFC 8998, appendix A.1. */
  @Test
  void sm4InGaloisCounterMode() throws GeneralSecurityException {
    byte[] nonce = hex("00001234567800000000ABCD");
    byte[] associated = hex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2");
    byte[] text =
        hex(
            "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA");
    byte[] sealed =
        hex(
            "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                + "83DE3541E4C2B58177E065A9BF7B62EC");
    assertArrayEquals(sealed, Sm4.encrypt(SM4_KEY, nonce, text, text.length, associated));
    assertArrayEquals(text, Sm4.decrypt(SM4_KEY, nonce, sealed, sealed.length, associated));
  }

  /** GB/T 32905-2016, appendix A. */
  @Test
  void sm3() {
    assertEquals(
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        sm3("abc".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
        sm3("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * GB/T 32918.2 with the curve and the example of GB/T 32918.5, appendix A: message, key and the
   * number k are those of the standard.
   */
  @Test
  void sm2SignsAsTheStandardDoes() throws GeneralSecurityException {
    byte[] secret = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
    byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
        HEX.formatHex(Sm2.publicKey(secret)));
    BigInteger k =
        new BigInteger("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21", 16);
    byte[] signature =
        Sm2.signer(secret, new TestRandomBigInteger(256, k.toByteArray())).sign(message);
    assertEquals(
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
            + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
        HEX.formatHex(signature));
    assertDoesNotThrow(() -> Sm2.verifier(Sm2.publicKey(secret)).verify(signature, message));
    message[0] ^= 1;
    assertThrows(
        GeneralSecurityException.class,
        () -> Sm2.verifier(Sm2.publicKey(secret)).verify(signature, message));
  }

  private static byte[] sm4(int times) {
    SM4Engine engine = new SM4Engine();
    engine.init(true, new KeyParameter(SM4_KEY));
    byte[] block = SM4_KEY.clone();
    for (int i = 0; i < times; i++) {
      engine.processBlock(block, 0, block, 0);
    }
    return block;
  }

  private static String sm3(byte[] message) {
    SM3Digest digest = new SM3Digest();
    digest.update(message, 0, message.length);
    byte[] output = new byte[digest.getDigestSize()];
    digest.doFinal(output, 0);
    return HEX.formatHex(output);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.toLowerCase(java.util.Locale.ROOT));
  }
}
