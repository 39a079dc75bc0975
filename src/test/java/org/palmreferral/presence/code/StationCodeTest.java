package org.palmreferral.presence.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The texts of codes. */
class StationCodeTest {

  private static final Instant NOON = Instant.parse("2026-03-08T04:00:00Z");
  private final CodeSigner signer = new CodeSigner("a secret of 32 bytes, as they say".getBytes());
  private final CodeSigner other = new CodeSigner("another secret, just as long here".getBytes());

  @Test
  void whatWasWrittenIsRead() {
    Random random = new Random(8);
    for (ScanCode.Kind kind : ScanCode.Kind.values()) {
      for (int i = 0; i < 200; i++) {
        ScanCode code =
            new ScanCode(kind, random.nextLong(1L << (1 + i % 40)), random.nextLong(1L << 30));
        assertEquals(code, signer.read(signer.write(code)));
      }
    }
  }

  @Test
  void fitsTheSceneOfAMiniProgram() {
    String largest =
        signer.write(
            new ScanCode(
                ScanCode.Kind.TURNING,
                3_521_614_606_207L,
                ScanCode.slot(
                    Instant.MAX.minusSeconds(Instant.MAX.getEpochSecond() - 4_000_000_000L))));
    assertTrue(largest.matches("[0-9A-Za-z.]{1,32}"), largest);
  }

  @Test
  void anyOtherCharacterIsNoCode() {
    String code = signer.write(new ScanCode(ScanCode.Kind.TURNING, 4711, ScanCode.slot(NOON)));
    for (int i = 0; i < code.length(); i++) {
      for (char c : "0aZ.p".toCharArray()) {
        String changed = code.substring(0, i) + c + code.substring(i + 1);
        assertTrue(changed.equals(code) || signer.read(changed) == null, changed);
      }
    }
    assertNull(other.read(code), "of another installation");
    for (String none :
        new String[] {"", "t", "t1.2", code + "x", code + "\n", "https://x/" + code}) {
      assertNull(signer.read(none), none);
    }
  }

  @Test
  void turnsEveryHalfMinute() {
    long slot = ScanCode.slot(NOON);
    assertEquals(slot, ScanCode.slot(NOON.plusSeconds(29)));
    assertEquals(slot + 1, ScanCode.slot(NOON.plusSeconds(30)));
    ScanCode code = new ScanCode(ScanCode.Kind.TURNING, 1, slot);
    assertTrue(code.fits(NOON.minusSeconds(30)), "a display that is ahead");
    assertTrue(code.fits(NOON.plusSeconds(89)), "a hand that takes its time");
    assertFalse(code.fits(NOON.plusSeconds(90)), "a picture of it");
    assertFalse(code.fits(NOON.minusSeconds(31)));
  }

  @Test
  void theNextOnesFollowWithoutAGap() {
    ShownCodes shown = ShownCodes.from(NOON, 20, signer, ScanCode.Kind.TURNING, 7);
    assertEquals(20, shown.codes().size());
    for (int i = 0; i < 20; i++) {
      ShownCodes.Turn turn = shown.codes().get(i);
      assertTrue(signer.read(turn.code()).fits(turn.from().toInstant()));
      if (i > 0) {
        assertEquals(shown.codes().get(i - 1).until(), turn.from());
      }
    }
  }

  @Test
  void thePictureIsReadByAScanner() throws Exception {
    String text = signer.write(new ScanCode(ScanCode.Kind.PRINTED, 42, 1));
    var picture = ImageIO.read(new ByteArrayInputStream(QrPicture.png(text)));
    int width = picture.getWidth();
    int height = picture.getHeight();
    var dots =
        new BinaryBitmap(
            new HybridBinarizer(
                new RGBLuminanceSource(
                    width, height, picture.getRGB(0, 0, width, height, null, 0, width))));
    assertEquals(text, new QRCodeReader().decode(dots).getText());
  }
}
