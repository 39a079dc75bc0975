package org.palmreferral.request;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * The days that anything here can be about, in bodies ({@link StrictJson}) and in parameters:
 * nobody alive was born earlier, and what is counted on from the last one still has a year of four
 * digits, as the format {@code date} of an answer asks for.
 */
@Provider
class DateRange implements ParamConverterProvider {

  static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  /** The day itself when it lies within. */
  static LocalDate check(String field, LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new Refusal.BadInput(field, "date.out_of_range");
    }
    return day;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return type == LocalDate.class ? (ParamConverter<T>) new Days() : null;
  }

  private static final class Days implements ParamConverter<LocalDate> {

    @Override
    public LocalDate fromString(String text) {
      return check("date", LocalDate.parse(text));
    }

    @Override
    public String toString(LocalDate day) {
      return day.toString();
    }
  }
}
