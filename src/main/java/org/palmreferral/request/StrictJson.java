package org.palmreferral.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.palmreferral.problem.Refusal;

/**
 * Takes JSON for what it says: a number is no text, a text no truth value, a position no constant
 * of a list; nothing is said twice. Fields nobody knows are passed over, so that an older service
 * understands a newer phone.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

  /** After all others: the last module that knows how to read a type is the one that is asked. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper json) {
    json.registerModule(
        new SimpleModule("strict")
            .addDeserializer(String.class, new Text())
            .addDeserializer(Double.class, new Real())
            .addDeserializer(LocalDate.class, new Date())
            .addDeserializer(OffsetDateTime.class, new Moment()));
    json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    // of two values under one name nobody knows which is meant, and a record cannot take both
    json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    // an answer that is given again keeps the offset it had
    json.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    json.coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    json.coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
  }

  /** What is next to nothing is nothing: PostgreSQL's arithmetic fails on a result that small. */
  private static final class Real extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1L;
    private static final double NEXT_TO_NOTHING = 1e-12;

    Real() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) {
        return (Double) context.handleUnexpectedToken(Double.class, parser);
      }
      double number = parser.getDoubleValue();
      return Math.abs(number) < NEXT_TO_NOTHING ? 0 : number;
    }
  }

  /** Not a subclass of the one it asks, which would put a plain one in its place. */
  private static final class Date extends StdScalarDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    Date() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
      }
      return DateRange.check("", LocalDateDeserializer.INSTANCE.deserialize(parser, context));
    }
  }

  private static final class Moment extends StdScalarDeserializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    Moment() {
      super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
      }
      OffsetDateTime moment = InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
      DateRange.check("", moment.toLocalDate());
      return moment;
    }
  }

  /** Neither NUL, which PostgreSQL cannot hold, nor half of a surrogate pair, which is no text. */
  private static final class Text extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (String) context.handleUnexpectedToken(String.class, parser);
      }
      String text = parser.getText();
      if (!text.codePoints().allMatch(Text::isCharacter)) {
        throw new Refusal.BadInput("", "text.malformed");
      }
      return text;
    }

    private static boolean isCharacter(int c) {
      return c != 0 && Character.getType(c) != Character.SURROGATE;
    }
  }
}
