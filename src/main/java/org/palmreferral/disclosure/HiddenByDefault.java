package org.palmreferral.disclosure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of an answer every text that nobody has classified, and masks those whose class says
 * so. Numbers, truth values, ids, days and words of a list are no texts.
 */
final class HiddenByDefault extends SimpleModule {

  private static final long serialVersionUID = 1L;
  private static final String OURS = "org.palmreferral.";

  HiddenByDefault() {
    super("hidden-by-default");
    setSerializerModifier(new Modifier());
  }

  private static final class Modifier extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription shape, List<BeanPropertyWriter> properties) {
      Class<?> type = shape.getBeanClass();
      if (!type.isRecord() || !type.getName().startsWith(OURS)) {
        return properties;
      }
      List<BeanPropertyWriter> sent = new ArrayList<>();
      for (BeanPropertyWriter property : properties) {
        FieldClass kind = classOf(type, property.getName());
        if (kind != null && property.getType().hasRawClass(String.class)) {
          property.assignSerializer(new Shown(kind));
          sent.add(property);
        } else if (!holdsText(property.getType()) || kind != null && !kind.isMasked()) {
          sent.add(property);
        }
      }
      return sent;
    }

    private static @Nullable FieldClass classOf(Class<?> type, String name) {
      return Arrays.stream(type.getRecordComponents())
          .filter(component -> component.getName().equals(name))
          .map((RecordComponent component) -> component.getAnnotation(Classified.class))
          .filter(Objects::nonNull)
          .map(Classified::value)
          .findFirst()
          .orElse(null);
    }

    private static boolean holdsText(JavaType type) {
      if (type.getContentType() != null) { // of a list, an array, a map, an optional
        return holdsText(type.getContentType());
      }
      return type.isTypeOrSubTypeOf(CharSequence.class);
    }
  }

  /** Sends of a text what its class lets through. */
  private static final class Shown extends JsonSerializer<Object> {

    private final FieldClass kind;

    Shown(FieldClass kind) {
      this.kind = kind;
    }

    @Override
    public void serialize(Object text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(kind.shown((String) text));
    }
  }
}
