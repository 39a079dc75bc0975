package org.palmreferral.activity.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * An activity as everybody sees it.
 *
 * @param run those that were planned together have the same
 * @param online whether it is held online; who has signed up is shown the way in
 * @param station where it is held, with its name and address
 * @param free places left for participants; without it as many as come
 * @param helpersFree places left for volunteers
 * @param full whether no place of either kind is left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ActivityCard")
public record ActivityCard(
    @Schema(required = true) UUID id,
    @Nullable UUID run,
    @Schema(required = true) UUID series,
    @Schema(required = true) @Classified(FieldClass.OPEN) String seriesName,
    @Schema(required = true) @Classified(FieldClass.OPEN) String title,
    @Schema(required = true) @Classified(FieldClass.OPEN) String description,
    @Schema(required = true) boolean online,
    @Nullable UUID station,
    @Classified(FieldClass.OPEN) @Nullable String place,
    @Classified(FieldClass.OPEN) @Nullable String address,
    @Schema(required = true) UUID organisation,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) OffsetDateTime startsAt,
    @Schema(required = true) OffsetDateTime endsAt,
    @Nullable OffsetDateTime signupFrom,
    @Schema(required = true) OffsetDateTime signupUntil,
    @Schema(required = true) int seats,
    @Nullable Integer free,
    @Schema(required = true) int helpers,
    @Schema(required = true) int helpersFree,
    @Schema(required = true) boolean full,
    @Classified(FieldClass.OPEN) @Nullable String service,
    @Schema(required = true) boolean children,
    @Schema(required = true) ActivityStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) int version)
    implements Versioned {

  @Override
  public String toString() {
    return "ActivityCard";
  }
}
