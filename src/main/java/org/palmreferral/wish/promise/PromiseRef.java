package org.palmreferral.wish.promise;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A promise after a step.
 *
 * @param line its number in the queue, where no place was free; lower numbers come first
 * @param leaseUntil until when it is to be kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PromiseRef")
record PromiseRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID wish,
    @Schema(required = true) PromiseStatus status,
    @Schema(required = true) int helpers,
    @Nullable Integer line,
    @Nullable OffsetDateTime leaseUntil,
    @Schema(required = true) int version) {
  static PromiseRef of(Promise promise) {
    return new PromiseRef(
        promise.id,
        promise.wishId,
        promise.status,
        promise.helpers,
        promise.line,
        promise.leaseUntil,
        promise.version);
  }
}
