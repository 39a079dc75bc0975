package org.palmreferral.organisation.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Problem;

/**
 * Problem details of an import that was turned down.
 *
 * @param badTotal how many cells are bad
 * @param bad the first of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportProblem")
public record ImportProblem(
    @Schema(required = true, examples = "about:blank") @Classified(FieldClass.OPEN) String type,
    @Schema(required = true) @Classified(FieldClass.OPEN) String title,
    @Schema(required = true) int status,
    @Schema(required = true, examples = "import.rejected") @Classified(FieldClass.OPEN) String code,
    @Schema(required = true) int badTotal,
    @Schema(required = true) List<ImportReport.Line> bad,
    @Classified(FieldClass.OPEN) @Nullable String traceId) {

  private static final int RULE_BROKEN = 422;
  private static final String CODE = "import.rejected";

  static ImportProblem of(ImportRejected rejected, Locale language) {
    return new ImportProblem(
        "about:blank",
        Messages.text(language, CODE, List.of(rejected.total())),
        RULE_BROKEN,
        CODE,
        rejected.total(),
        ImportReport.lines(rejected.columns(), rejected.first(), language),
        MDC.get("traceId") instanceof String trace ? trace : null);
  }

  /** Answers with it. */
  static final class Mapper {
    @ServerExceptionMapper
    RestResponse<ImportProblem> rejected(ImportRejected rejected, HttpHeaders headers) {
      Locale language = Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
      return RestResponse.ResponseBuilder.<ImportProblem>create(RULE_BROKEN)
          .type(Problem.MEDIA_TYPE)
          .header(HttpHeaders.CONTENT_LANGUAGE, Messages.tag(language))
          .entity(of(rejected, language))
          .build();
    }
  }
}
