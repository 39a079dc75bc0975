package org.palmreferral.volunteer.profile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.request.PlainText;

/**
 * Who consented for a minor (个人信息保护法第三十一条、民法典第十九条).
 *
 * @param way how the consent was given
 * @param on the day it was given
 */
@Schema(name = "VolunteerGuardianForm")
record Guardian(
    @NotBlank @Size(max = 50) @PlainText String name,
    @NotNull @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone,
    @NotNull Relation relation,
    @NotNull Way way,
    @NotNull LocalDate on) {

  /** 与志愿者关系. Names are stored: add, never rename. */
  @Schema(name = "GuardianRelation")
  enum Relation {
    MOTHER,
    FATHER,
    GRANDPARENT,
    /** 其他依法担任监护人的人. */
    OTHER
  }

  /** 同意方式. Names are stored: add, never rename. */
  @Schema(name = "GuardianConsentWay")
  enum Way {
    SIGNED,
    ORAL_RECORDED,
    MESSAGE
  }

  @Override
  public String toString() {
    return "Guardian";
  }
}
