package org.palmreferral.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * The dashboard of a division with all that lies below it.
 *
 * @param from first month, {@code 2022-01}
 * @param to last month
 * @param current whether everything that has happened is counted; a change takes some seconds
 * @param divisions what the sums are made of: the divisions directly below, and the own offices
 */
@Schema(name = "Figures")
record Figures(
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) @Classified(FieldClass.OPEN) String from,
    @Schema(required = true) @Classified(FieldClass.OPEN) String to,
    @Schema(required = true) boolean current,
    @Schema(required = true) List<Measured> measures,
    @Schema(required = true) List<Part> divisions,
    @Schema(required = true) List<Part> months,
    @Schema(required = true) List<Took> steps) {

  /** What is counted. */
  enum Measure {
    /** 线索. */
    CLUES,
    /** 线索涉及人数. */
    PERSONS,
    /** 移送. */
    REFERRALS,
    /** 救助案件. */
    CASES,
    /** 救助人数. */
    RELIEVED,
    /** 救助金额, in fen. */
    MONEY
  }

  /** By what a sum is broken down. */
  enum By {
    /** 妇女、未成年人、其他. */
    GROUP,
    /** 救助情形; a matter can have several. */
    CATEGORY,
    /** 办理结果. */
    OUTCOME,
    /** 办理层级. */
    LEVEL,
    /** 出资层级. */
    BORNE
  }

  /** Between which steps the days are counted. */
  enum Step {
    /** 报送至答复. */
    ANSWER,
    /** 移送至签收. */
    RECEIPT,
    /** 签收至受理. */
    ACCEPTANCE,
    /** 立案至决定. */
    DECISION,
    /** 决定至发放. */
    PAYMENT,
    /** 办毕至反馈. */
    FEEDBACK
  }

  /**
   * A number, or that it is not shown.
   *
   * @param hidden so few that people could be recognised, or the number would give such a one away
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Figure")
  record Figure(@Nullable Long value, @Schema(required = true) boolean hidden) {
    static Figure of(long value, boolean hidden) {
      return hidden ? new Figure(null, true) : new Figure(value, false);
    }
  }

  /** A sum and what it is made of. */
  @Schema(name = "FigureMeasured")
  record Measured(
      @Schema(required = true) Measure measure,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) Figure total,
      @Schema(required = true) List<Grouped> groups) {}

  /** A part of a sum. */
  @Schema(name = "FigureGrouped")
  record Grouped(
      @Schema(required = true) By by,
      @Schema(required = true) @Classified(FieldClass.OPEN) String code,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) Figure figure) {}

  /** A division or a month with its sums, in the order of the measures. */
  @Schema(name = "FigurePart")
  record Part(
      @Schema(required = true) @Classified(FieldClass.OPEN) String code,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) List<Figure> figures) {}

  /**
   * How long a step took, in days (24 hours begun and ended).
   *
   * @param median half took so long or less
   * @param p90 nine of ten took so long or less
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FigureTook")
  record Took(
      @Schema(required = true) Step step,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) Figure count,
      @Nullable Integer median,
      @Nullable Integer p90) {}
}
