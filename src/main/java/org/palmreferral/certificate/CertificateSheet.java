package org.palmreferral.certificate;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.palmreferral.problem.Messages;

/** A certificate on paper (PDF, A4), Chinese first and English beside it. */
final class CertificateSheet {

  private static final float LEFT = 64;
  private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
  private static final float TOP = PDRectangle.A4.getHeight() - 72;
  private static final float BOTTOM = 72;
  private static final float SEAL = 190;
  private static final float QR = 92;
  private static final float TEXT = 12;
  private static final float SMALL = 9;

  /** Where the columns begin: service, place, days, times, duration. */
  private static final float[] COLUMNS = {
    LEFT, LEFT + 64, LEFT + 222, LEFT + 352, LEFT + 396, RIGHT
  };

  private final PDDocument document;
  private final Lettering lettering;
  private final Snapshot stated;
  private final String verifyAt;
  private PDPageContentStream page;
  private float y = TOP;

  private CertificateSheet(
      PDDocument document, Lettering.Fonts fonts, Snapshot stated, String verifyAt)
      throws IOException {
    this.document = document;
    this.lettering = new Lettering(document, fonts);
    this.stated = stated;
    this.verifyAt = verifyAt;
    this.page = blank(document);
  }

  /**
   * What a certificate states, as a file.
   *
   * @param verifyAt what the code on it says: where its number is verified
   */
  static byte[] of(Snapshot stated, String verifyAt, Lettering.Fonts fonts) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentCatalog().setLanguage("zh-CN");
      document
          .getDocumentInformation()
          .setTitle(text(Messages.CHINESE, "title") + ' ' + stated.number());
      CertificateSheet sheet = new CertificateSheet(document, fonts, stated, verifyAt);
      sheet.write();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private void write() throws IOException {
    centred(text(Messages.CHINESE, "title"), 24);
    y -= 22;
    centred(text(Locale.ENGLISH, "title"), TEXT);
    y -= 34;
    right(both("number") + "  " + stated.number(), 10);
    y -= 34;
    paragraph(statement(Messages.CHINESE), TEXT, 21);
    y -= 6;
    paragraph(statement(Locale.ENGLISH), 10, 15);
    y -= 16;
    table();
    if (y < BOTTOM + SEAL) {
      turn();
    }
    y -= 24;
    float head = y;
    code(head - QR);
    right(stated.organisation(), TEXT);
    y -= 20;
    right(both("issuer") + "  " + stated.issuer(), 10);
    y -= 18;
    right(both("date") + "  " + stated.issuedOn(), 10);
    y -= 18;
    right(both("seal"), SMALL);
    y = Math.min(y, head - QR) - 40;
    paragraph(text(Messages.CHINESE, "foot"), SMALL, 13);
    paragraph(text(Locale.ENGLISH, "foot"), SMALL, 13);
    page.close();
  }

  private String statement(Locale language) {
    String phone = stated.phone();
    return Messages.text(
        language,
        "certificate.sheet.statement",
        List.of(
            stated.name(),
            phone == null ? "–" : phone,
            stated.from().toString(),
            stated.until().toString(),
            stated.organisation(),
            duration(language, stated.minutes())));
  }

  private static String duration(Locale language, int minutes) {
    return Messages.text(
        language,
        "certificate.sheet.duration",
        List.of(Integer.toString(minutes / 60), Integer.toString(minutes % 60)));
  }

  private void table() throws IOException {
    rule();
    row(
        List.of(
            both("service"), both("place"), both("days"), both("times"), both("duration_head")));
    rule();
    for (Snapshot.Service one : stated.service()) {
      row(
          List.of(
              one.kind().label(Messages.CHINESE),
              one.place(),
              one.first().equals(one.last())
                  ? one.first().toString()
                  : one.first() + " – " + one.last(),
              Integer.toString(one.times()),
              duration(Messages.CHINESE, one.minutes())));
    }
    rule();
  }

  private void row(List<String> cells) throws IOException {
    int deepest = 1;
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      List<String> lines = lettering.lines(cells.get(i), SMALL, COLUMNS[i + 1] - COLUMNS[i] - 6);
      wrapped.add(lines);
      deepest = Math.max(deepest, lines.size());
    }
    if (y - deepest * 13 < BOTTOM) {
      turn();
    }
    for (int i = 0; i < wrapped.size(); i++) {
      for (int line = 0; line < wrapped.get(i).size(); line++) {
        lettering.write(page, wrapped.get(i).get(line), SMALL, COLUMNS[i], y - 11 - line * 13);
      }
    }
    y -= deepest * 13 + 4;
  }

  private void rule() throws IOException {
    page.setLineWidth(0.5f);
    page.moveTo(LEFT, y);
    page.lineTo(RIGHT, y);
    page.stroke();
    y -= 3;
  }

  /** The code that leads to the verification, with its lower left corner on the left margin. */
  private void code(float bottom) throws IOException {
    BitMatrix dots;
    try {
      dots =
          new QRCodeWriter()
              .encode(
                  verifyAt,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN,
                      0,
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new IOException(e);
    }
    float dot = QR / dots.getWidth();
    for (int row = 0; row < dots.getHeight(); row++) {
      for (int column = 0; column < dots.getWidth(); column++) {
        if (dots.get(column, row)) {
          page.addRect(LEFT + column * dot, bottom + QR - (row + 1) * dot, dot, dot);
        }
      }
    }
    page.fill();
    lettering.write(page, both("verify"), SMALL, LEFT, bottom - 14);
  }

  private void paragraph(String text, float size, float leading) throws IOException {
    for (String line : lettering.lines(text, size, RIGHT - LEFT)) {
      lettering.write(page, line, size, LEFT, y);
      y -= leading;
    }
  }

  private void centred(String text, float size) throws IOException {
    float width = lettering.width(text, size);
    lettering.write(page, text, size, (PDRectangle.A4.getWidth() - width) / 2, y);
  }

  private void right(String text, float size) throws IOException {
    lettering.write(page, text, size, RIGHT - lettering.width(text, size), y);
  }

  private void turn() throws IOException {
    page.close();
    page = blank(document);
    y = TOP;
  }

  private static PDPageContentStream blank(PDDocument document) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  private static String both(String code) {
    return text(Messages.CHINESE, code) + ' ' + text(Locale.ENGLISH, code);
  }

  private static String text(Locale language, String code) {
    return Messages.text(language, "certificate.sheet." + code);
  }
}
