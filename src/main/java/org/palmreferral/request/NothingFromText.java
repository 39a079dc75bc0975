package org.palmreferral.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.palmreferral.problem.Refusal;

/**
 * No operation takes plain text. The framework would make a record with a single text out of it,
 * past all that reads JSON.
 */
@Provider
@Consumes(MediaType.TEXT_PLAIN)
class NothingFromText implements MessageBodyReader<Object> {

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    throw new Refusal.UnsupportedType("media_type.unsupported");
  }
}
