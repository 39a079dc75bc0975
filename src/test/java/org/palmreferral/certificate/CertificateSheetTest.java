package org.palmreferral.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What stands on a certificate, as somebody reads it who opens the file. */
class CertificateSheetTest {

  private static final String WHERE =
      "https://example.org/certificates/ZM-451223-2026-00001-ABCDEFGHJK";
  private static final Lettering.Fonts FONTS = new Lettering.Fonts(Optional.empty());

  @Test
  void statesWhoServedWhereAndHowLong() throws IOException {
    try (PDDocument document = made("岑晓梅", 2)) {
      String text = text(document);
      for (String stated :
          List.of(
              "志愿服务记录证明",
              "ZM-451223-2026-00001-ABCDEFGHJK",
              "岑晓梅",
              "138****0017",
              "凤阳社区志愿服务站",
              "12 小时 30 分钟",
              "12 h 30 min",
              "凤阳妇女之家 1",
              "班玉兰",
              "2026-11-24",
              "民政部令第67号")) {
        assertTrue(text.contains(stated), () -> stated + " in " + text);
      }
      assertEquals(1, document.getNumberOfPages());
    }
  }

  @Test
  void itsCodeLeadsToTheVerification() throws Exception {
    try (PDDocument document = made("岑晓梅", 2)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
      int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      var bitmap =
          new BinaryBitmap(
              new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots)));
      assertEquals(WHERE, new QRCodeReader().decode(bitmap).getText());
    }
  }

  @Test
  void aRareCharacterIsNeverLeftOut() throws IOException {
    String rare = new String(Character.toChars(0x20164));
    try (PDDocument document = made("䶮" + rare, 1)) {
      String text = text(document);
      assertTrue(text.contains("䶮"), text);
      assertTrue(text.contains("[U+20164]"), text);
    }
  }

  @Test
  void aLongListGoesOnOnTheNextPage() throws IOException {
    try (PDDocument document = made("岑晓梅", 120)) {
      assertTrue(document.getNumberOfPages() > 2);
      String text = text(document);
      for (int i = 0; i < 120; i++) {
        assertTrue(text.contains("凤阳妇女之家 " + i), "place " + i);
      }
    }
  }

  private static PDDocument made(String name, int places) throws IOException {
    List<Snapshot.Service> service = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      service.add(
          new Snapshot.Service(
              ServiceKind.STATION,
              "凤阳妇女之家 " + i,
              LocalDate.of(2026, 1, 5),
              LocalDate.of(2026, 11, 20),
              9,
              375));
    }
    Snapshot stated =
        new Snapshot(
            "ZM-451223-2026-00001-ABCDEFGHJK",
            name,
            "138****0017",
            "凤阳社区志愿服务站",
            "班玉兰",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 11, 24),
            LocalDate.of(2026, 11, 24),
            750,
            service);
    return Loader.loadPDF(CertificateSheet.of(stated, WHERE, FONTS));
  }

  private static String text(PDDocument document) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    return stripper.getText(document);
  }
}
