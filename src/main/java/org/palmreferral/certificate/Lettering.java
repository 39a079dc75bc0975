package org.palmreferral.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/**
 * Writes text into one document: Latin letters, Chinese characters, and rare ones in a font that
 * the installation adds. A character that no font has is written as its code point, never left out.
 */
final class Lettering {

  private static final String CHINESE = "/fonts/DroidSansFallbackFull.ttf";

  /** The files are read once; each document parses its own, because parsers keep state. */
  static final class Fonts {
    private final List<byte[]> files = new ArrayList<>();

    Fonts(Optional<String> rare) {
      try (InputStream in = Objects.requireNonNull(Lettering.class.getResourceAsStream(CHINESE))) {
        files.add(in.readAllBytes());
        if (rare.isPresent()) {
          files.add(Files.readAllBytes(Path.of(rare.get())));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Face(PDFont font, CmapLookup characters) {}

  /** Text in one font. */
  private record Run(PDFont font, String text) {}

  private final PDFont latin = new PDType1Font(FontName.HELVETICA);
  private final List<Face> faces = new ArrayList<>();

  Lettering(PDDocument document, Fonts fonts) throws IOException {
    for (byte[] file : fonts.files) {
      TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
      faces.add(new Face(PDType0Font.load(document, parsed, true), parsed.getUnicodeCmapLookup()));
    }
  }

  /** Width in points. */
  float width(String text, float size) throws IOException {
    float width = 0;
    for (Run run : runs(text)) {
      width += run.font().getStringWidth(run.text()) / 1000 * size;
    }
    return width;
  }

  /** Writes a line that begins at a place of the page, in points from its lower left corner. */
  void write(PDPageContentStream page, String text, float size, float x, float y)
      throws IOException {
    page.beginText();
    page.newLineAtOffset(x, y);
    for (Run run : runs(text)) {
      page.setFont(run.font(), size);
      page.showText(run.text());
    }
    page.endText();
  }

  /** The text in lines of at most this width. */
  List<String> lines(String text, float size, float most) throws IOException {
    List<String> lines = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINESE);
    breaks.setText(text);
    StringBuilder line = new StringBuilder();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      String piece = text.substring(from, to);
      if (!line.isEmpty() && width(line + piece.stripTrailing(), size) > most) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(piece);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    PDFont before = latin;
    for (int c : text.codePoints().toArray()) {
      PDFont font = fontOf(c);
      String shown = font == null ? "[U+%04X]".formatted(c) : Character.toString(c);
      PDFont in = font == null ? latin : font;
      if (in != before && !same.isEmpty()) {
        runs.add(new Run(before, same.toString()));
        same.setLength(0);
      }
      before = in;
      same.append(shown);
    }
    if (!same.isEmpty()) {
      runs.add(new Run(before, same.toString()));
    }
    return runs;
  }

  private @Nullable PDFont fontOf(int character) {
    if (character >= ' ' && character <= '~') {
      return latin;
    }
    for (Face face : faces) {
      if (face.characters().getGlyphId(character) > 0) {
        return face.font();
      }
    }
    return null;
  }
}
