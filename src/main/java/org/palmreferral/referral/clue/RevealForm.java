package org.palmreferral.referral.clue;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.PlainText;

/**
 * What somebody wants to see of a person, and why.
 *
 * @param words the reason in words; it is kept
 */
@Schema(name = "RevealForm")
record RevealForm(
    @NotNull Detail field,
    @NotNull Why reason,
    @NotNull @Size(min = 5, max = 200) @PlainText String words) {

  /** What can be asked for. Names are stored: add, never rename. */
  @Schema(name = "RevealField")
  enum Detail {
    /** 身份证号码. */
    IDENTITY_NUMBER,
    /** 电话. */
    PHONE,
    /** 住址. */
    ADDRESS,
    /** 监护人及其电话. */
    GUARDIAN
  }

  /** What for. Names are stored: add, never rename. */
  @Schema(name = "RevealReason")
  enum Why {
    /** 联系当事人. */
    CONTACT_PERSON,
    /** 核实身份. */
    VERIFY_IDENTITY,
    /** 上门走访. */
    VISIT,
    /** 办理发放、开户. */
    PAYMENT,
    /** 制作文书. */
    DOCUMENT,
    /** 紧急情况. */
    EMERGENCY
  }

  @Override
  public String toString() {
    return "RevealForm";
  }
}
