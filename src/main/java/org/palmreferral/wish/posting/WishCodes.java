package org.palmreferral.wish.posting;

import java.time.LocalDate;

/** The small vocabularies of a wish. Names are stored: add, never rename. */
public final class WishCodes {

  /** 年龄段: all that is told of the person besides her sex. */
  public enum Stage {
    PRESCHOOL,
    PRIMARY_SCHOOL,
    MIDDLE_SCHOOL,
    HIGH_SCHOOL,
    ADULT,
    ELDERLY;

    /** Whether nothing may tell who she is (未成年人保护法第四条、第一百零三条). */
    public boolean isChild() {
      return switch (this) {
        case PRESCHOOL, PRIMARY_SCHOOL, MIDDLE_SCHOOL, HIGH_SCHOOL -> true;
        case ADULT, ELDERLY -> false;
      };
    }
  }

  /** 价值区间, in yuan. */
  public enum ValueBand {
    UNDER_50,
    FROM_50,
    FROM_100,
    FROM_200,
    FROM_500
  }

  /** 时段. */
  public enum DayPart {
    MORNING,
    AFTERNOON,
    /** 六点课堂. */
    SIX_O_CLOCK,
    EVENING,
    ANY
  }

  /** 大致地点. */
  public enum Whereabouts {
    AT_HOME,
    AT_STATION,
    IN_COMMUNITY,
    OUTSIDE,
    ONLINE
  }

  /** 频次. */
  public enum Recurrence {
    ONCE,
    WEEKLY
  }

  /** 与心愿人关系, of whoever posts to whoever wishes. */
  public enum Relation {
    COMMUNITY_STAFF,
    GUARDIAN,
    RELATIVE,
    NEIGHBOUR,
    TEACHER,
    OTHER
  }

  /** 同意人. */
  public enum ConsentBy {
    HERSELF,
    GUARDIAN
  }

  /** 同意方式. */
  public enum ConsentWay {
    SIGNED,
    ORAL_RECORDED,
    MESSAGE
  }

  /** That the person agreed to the wish being posted (个人信息保护法第十三条、第三十一条). */
  public record Agreed(ConsentBy by, ConsentWay way, LocalDate on) {}

  private WishCodes() {}
}
