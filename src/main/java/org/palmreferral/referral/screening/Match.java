package org.palmreferral.referral.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * The same person, or the same matter, turned in elsewhere. It tells whom to call and opens
 * nothing: no name, number, text or id of the other file.
 *
 * @param persons how many of our people are in the other file as well
 * @param county where it was turned in
 * @param month when, as 2026-01
 * @param stage where it stands, in words
 * @param organisation who has it now, and can be called
 * @param phone of its office
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ScreeningMatch")
public record Match(
    @Schema(required = true) Kind kind,
    @Schema(required = true) long persons,
    @Schema(required = true) @Classified(FieldClass.OPEN) String county,
    @Schema(required = true) @Classified(FieldClass.OPEN) String month,
    @Schema(required = true) @Classified(FieldClass.OPEN) String stage,
    @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
    @Classified(FieldClass.OPEN) @Nullable String phone) {

  /** Most that are shown. */
  public static final int MOST = 20;

  /** What is the same. */
  public enum Kind {
    /** 同一人. */
    PERSON,
    /** 同一案件. */
    MATTER
  }

  @Override
  public String toString() {
    return "Match";
  }
}
