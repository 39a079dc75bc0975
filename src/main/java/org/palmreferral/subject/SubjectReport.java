package org.palmreferral.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * What is held of a person (个人信息保护法第四十五条), record by record. Of others in the same record it says
 * nothing, and of those who read it only office and role.
 */
@Schema(name = "SubjectReport")
record SubjectReport(
    @Schema(required = true) @Classified(FieldClass.OPEN) String request,
    @Schema(required = true) List<Held> records) {

  /** Kinds of data that a record holds. */
  enum DataKind {
    NAME,
    IDENTITY_NUMBER,
    BIRTH_DATE,
    PHONE,
    ADDRESS,
    GUARDIAN,
    NARRATIVE,
    HOUSEHOLD,
    POLICE_REPORT,
    DOCUMENTS,
    RELIEF_CASE,
    MEASURES,
    VISITS
  }

  /** For what somebody was given it. */
  enum Purpose {
    /** 移送. */
    HANDOVER,
    /** 联合救助. */
    JOINT,
    /** 帮扶措施. */
    MEASURE,
    /** 会商. */
    CONSULTATION
  }

  /**
   * One record: a clue and what followed from it.
   *
   * @param basis on which it was collected, as the clue says
   * @param documents how many photos and scans there are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectRecord")
  record Held(
      @Schema(required = true) UUID clue,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) @Classified(FieldClass.OPEN) String status,
      @Schema(required = true) OffsetDateTime submittedAt,
      @Classified(FieldClass.OPEN) @Nullable String caseNumber,
      @Classified(FieldClass.OPEN) @Nullable String caseStatus,
      @Schema(required = true) @Classified(FieldClass.OPEN) String basis,
      @Schema(required = true) List<DataKind> kinds,
      @Schema(required = true) long documents,
      @Schema(required = true) Own own,
      @Schema(required = true) List<HandedTo> handedTo,
      @Schema(required = true) List<Reader> readers) {
    @Override
    public String toString() {
      return "Held";
    }
  }

  /** Her own data as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectOwnData")
  record Own(
      @Schema(required = true) @Classified(FieldClass.REVEALED) String name,
      @Classified(FieldClass.REVEALED) @Nullable String identityNumber,
      @Schema(required = true) LocalDate birthDate,
      @Classified(FieldClass.REVEALED) @Nullable String phone,
      @Classified(FieldClass.REVEALED) @Nullable String address) {
    @Override
    public String toString() {
      return "Own";
    }
  }

  /** An office that was given the record, or a part of it. */
  @Schema(name = "SubjectRecipient")
  record HandedTo(
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) Purpose purpose,
      @Schema(required = true) OffsetDateTime at) {}

  /**
   * An office whose people read it.
   *
   * @param action what was read, as the audit log calls it
   * @param times how often
   * @param reasons why, where one is asked for; the first twenty
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectReader")
  record Reader(
      @Classified(FieldClass.OPEN) @Nullable String organisation,
      @Nullable Role role,
      @Schema(required = true) @Classified(FieldClass.OPEN) String action,
      @Schema(required = true) long times,
      @Schema(required = true) OffsetDateTime first,
      @Schema(required = true) OffsetDateTime last,
      @Schema(required = true) @Classified(FieldClass.STORY) List<String> reasons) {
    @Override
    public String toString() {
      return "Reader";
    }
  }
}
