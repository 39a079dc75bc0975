package org.palmreferral.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/** Problem details (RFC 9457) with a stable code, in the caller's language. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
public record Problem(
    @Schema(required = true, examples = "about:blank") @Classified(FieldClass.OPEN) String type,
    @Schema(required = true) @Classified(FieldClass.OPEN) String title,
    @Schema(required = true) int status,
    @Schema(required = true, examples = "not_found") @Classified(FieldClass.OPEN) String code,
    @Nullable List<Field> fields,
    @Classified(FieldClass.OPEN) @Nullable String traceId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The code where nothing but the status is known. */
  static String codeOf(int status) {
    return switch (status) {
      case 401 -> "session.missing";
      case 403 -> "role.forbidden";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 413 -> "body.too_large";
      case 415 -> "media_type.unsupported";
      default -> status < 500 ? "bad_input" : "internal";
    };
  }

  /** One field that cannot be taken, and why. */
  @Schema(name = "ProblemField")
  public record Field(
      @Schema(required = true) @Classified(FieldClass.OPEN) String field,
      @Schema(required = true) @Classified(FieldClass.OPEN) String message) {}
}
