package org.palmreferral.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Problem details (RFC 9457) with a stable code, in the caller's language. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
public record Problem(
    @Schema(required = true, examples = "about:blank") String type,
    @Schema(required = true) String title,
    @Schema(required = true) int status,
    @Schema(required = true, examples = "not_found") String code,
    @Nullable List<Field> fields,
    @Nullable String traceId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One field that cannot be taken, and why. */
  @Schema(name = "ProblemField")
  public record Field(
      @Schema(required = true) String field, @Schema(required = true) String message) {}
}
