package org.palmreferral.identity;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Invitation codes as a table, by line of the file that was sent: to be put beside it. */
@Provider
@Produces(StaffCodes.CSV)
public class StaffCodes implements ServerMessageBodyWriter<StaffImported> {

  static final String CSV = "text/csv";

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == StaffImported.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == StaffImported.class;
  }

  @Override
  public void writeResponse(
      StaffImported imported, Type genericType, ServerRequestContext context) {
    context
        .serverResponse()
        .setResponseHeader(HttpHeaders.CONTENT_TYPE, CSV + ";charset=UTF-8")
        .setResponseHeader(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invitations.csv\"")
        .end(table(imported));
  }

  @Override
  public void writeTo(
      StaffImported imported,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(table(imported));
  }

  private static byte[] table(StaffImported imported) {
    // with the mark, Excel opens it as UTF-8; no code begins like a formula
    StringBuilder csv = new StringBuilder("\uFEFF行号 Line,邀请码 Code,有效期至 Expires\r\n");
    for (StaffImported.Line line : imported.invitations()) {
      csv.append(line.line()).append(',').append(line.code()).append(',');
      csv.append(line.expires()).append("\r\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
