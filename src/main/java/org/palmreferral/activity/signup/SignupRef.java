package org.palmreferral.activity.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.Versioned;

/**
 * A sign-up after a step.
 *
 * @param line number in line, given out in order; without it a place was free
 * @param version for the next step's If-Match
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SignupRef")
record SignupRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) SignupStatus status,
    @Nullable Integer line,
    @Schema(required = true) int version)
    implements Versioned {

  static SignupRef of(Signup signup) {
    return new SignupRef(signup.id, signup.status, signup.line, signup.version);
  }
}
