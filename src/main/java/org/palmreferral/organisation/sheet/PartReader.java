package org.palmreferral.organisation.sheet;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through one XML part of a workbook. A document type declaration ends the walk. */
final class PartReader {

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final XMLStreamReader xml;

  PartReader(byte[] content) throws XMLStreamException {
    xml = XML.createXMLStreamReader(new ByteArrayInputStream(content));
  }

  boolean next() throws XMLStreamException {
    if (!xml.hasNext()) {
      return false;
    }
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("no spreadsheet program writes this");
    }
    return true;
  }

  boolean begins(String element) {
    return xml.isStartElement() && xml.getLocalName().equals(element);
  }

  boolean ends(String element) {
    return xml.isEndElement() && xml.getLocalName().equals(element);
  }

  /** The attribute's value; empty when there is none. */
  String attribute(String name) {
    return orEmpty(xml.getAttributeValue(null, name));
  }

  String attribute(String namespace, String name) {
    return orEmpty(xml.getAttributeValue(namespace, name));
  }

  /** The text runs up to the end of the element, without the readings above Chinese characters. */
  String texts(String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean run = false;
    boolean reading = false;
    while (next() && !ends(element)) {
      if (begins("rPh") || ends("rPh")) {
        reading = xml.isStartElement();
      } else if (begins("t") || ends("t")) {
        run = xml.isStartElement();
      } else if (run && !reading && xml.isCharacters()) {
        append(text, xml.getText());
      }
    }
    return text.toString();
  }

  /** The text directly within the element just begun. */
  String text(String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (next() && !ends(element)) {
      if (xml.isCharacters()) {
        append(text, xml.getText());
      }
    }
    return text.toString();
  }

  /** No more than is needed to see that it is too much. */
  private static void append(StringBuilder text, String more) {
    int room = ImportTable.MOST_CHARACTERS + 1 - text.length();
    text.append(more, 0, Math.min(Math.max(room, 0), more.length()));
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
