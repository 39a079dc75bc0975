package org.palmreferral.identity;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * What a sign-in gives.
 *
 * @param accessToken goes into {@code Authorization: Bearer}
 * @param refreshToken good once; gives the next pair
 */
public record Tokens(
    @Schema(required = true) @Classified(FieldClass.SECRET) String accessToken,
    @Schema(required = true) OffsetDateTime accessTokenExpires,
    @Schema(required = true) @Classified(FieldClass.SECRET) String refreshToken) {

  /** Never into a log. */
  @Override
  public String toString() {
    return "Tokens";
  }
}
