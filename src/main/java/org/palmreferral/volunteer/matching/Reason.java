package org.palmreferral.volunteer.matching;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.volunteer.profile.Slot;

/** Why somebody fits a wish. */
@Schema(name = "MatchReason")
record Reason(
    @Schema(required = true) Because because,
    @Schema(required = true) @Classified(FieldClass.OPEN) String label) {

  /** 匹配理由, in the order they are told. */
  enum Because {
    /** 会…. */
    SKILL,
    /** 会说…. */
    LANGUAGE,
    /** 愿意参加…. */
    SERVICE,
    /** 约…公里, from where she said to where it is; both are rough. */
    NEAR,
    /** 同一社区: her organisation's and the wish's. */
    SAME_COMMUNITY,
    /** …有空. */
    TIME,
    /** 未成年人服务审查有效至…; of a child's wish. */
    VETTED
  }

  /** The reasons of a pair. */
  static List<Reason> of(Row row, Locale language) {
    List<Reason> reasons = new ArrayList<>();
    for (String skill : row.getArrayOfStrings("skills")) {
      reasons.add(of(Because.SKILL, language, skill));
    }
    for (String spoken : row.getArrayOfStrings("languages")) {
      reasons.add(of(Because.LANGUAGE, language, spoken));
    }
    for (String service : row.getArrayOfStrings("services")) {
      reasons.add(of(Because.SERVICE, language, service));
    }
    Integer km = row.getInteger("km");
    if (km != null) {
      reasons.add(of(Because.NEAR, language, Math.max(km, 1)));
    }
    if (row.getBoolean("same_community")) {
      reasons.add(of(Because.SAME_COMMUNITY, language));
    }
    for (String slot : row.getArrayOfStrings("times")) {
      reasons.add(of(Because.TIME, language, Slot.label(slot, language)));
    }
    if (row.getLocalDate("until") != null) {
      reasons.add(of(Because.VETTED, language, row.getLocalDate("until").toString()));
    }
    return reasons;
  }

  private static Reason of(Because because, Locale language, Object... values) {
    return new Reason(because, Messages.text(language, "match." + because, List.of(values)));
  }
}
