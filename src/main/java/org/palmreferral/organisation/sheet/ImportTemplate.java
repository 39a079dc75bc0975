package org.palmreferral.organisation.sheet;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** An empty table with the headings an import knows. */
public final class ImportTemplate {

  public static final String CSV = "text/csv;charset=UTF-8";

  private ImportTemplate() {}

  /** Answers with the template as a file to keep. */
  public static RestResponse<byte[]> answer(
      List<ImportColumn> columns, Locale language, String fileName) {
    // with the mark, Excel opens it as UTF-8
    String text =
        columns.stream()
            .map(column -> column.in(language))
            .collect(Collectors.joining(",", "\uFEFF", "\r\n"));
    return RestResponse.ResponseBuilder.ok(text.getBytes(StandardCharsets.UTF_8), CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"')
        .build();
  }
}
