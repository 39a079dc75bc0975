package org.palmreferral.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Files that the document is made from while the service is built. */
final class Resource {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Resource() {}

  static String text(String name) {
    String text = find(name);
    if (text == null) {
      throw new IllegalStateException("not there: " + name);
    }
    return text;
  }

  static Map<String, String> properties(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    Map<String, String> all = new LinkedHashMap<>();
    properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
    return all;
  }

  /** Null when there is no such file. */
  static @Nullable Map<String, Object> json(String name) {
    String text = find(name);
    try {
      return text == null ? null : JSON.readValue(text, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static @Nullable String find(String name) {
    try (InputStream file = Resource.class.getClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        return null;
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
