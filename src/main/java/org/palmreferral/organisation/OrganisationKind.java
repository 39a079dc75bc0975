package org.palmreferral.organisation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Messages;

/** What an organisation is. Names are stored: add, never rename. */
public enum OrganisationKind {
  /** 妇联, county and above. */
  FEDERATION(Region.PROVINCE, Region.COUNTY),
  /** 基层妇联 of a township, village or community. */
  GRASSROOTS_FEDERATION(Region.TOWNSHIP, Region.VILLAGE),
  /** 检察院. */
  PROCURATORATE(Region.PROVINCE, Region.COUNTY),
  /** 民政. */
  CIVIL_AFFAIRS,
  /** 教育. */
  EDUCATION,
  /** 农业农村. */
  AGRICULTURE,
  /** 乡村振兴. */
  RURAL_REVITALISATION,
  /** 人力资源和社会保障. */
  HUMAN_RESOURCES,
  /** 卫生健康. */
  HEALTH,
  /** 残联. */
  DISABLED_PERSONS_FEDERATION,
  /** 公安. */
  PUBLIC_SECURITY,
  /** 法院. */
  COURT(Region.PROVINCE, Region.COUNTY),
  /** 司法行政. */
  JUSTICE_BUREAU,
  /** 驿站、志愿服务组织. */
  VOLUNTEER_ORGANISATION,
  /** 平台运营单位; the only kind that may belong to no division. */
  PLATFORM,
  /** 其他部门. */
  OTHER;

  private static final Map<String, OrganisationKind> NAMED = new HashMap<>();

  static {
    for (OrganisationKind kind : values()) {
      NAMED.put(kind.name().toLowerCase(Locale.ROOT), kind);
      NAMED.put(kind.label(Messages.CHINESE), kind);
      NAMED.put(kind.label(Locale.ENGLISH).toLowerCase(Locale.ROOT), kind);
    }
  }

  private final int highest;
  private final int lowest;

  OrganisationKind() {
    this(Region.PROVINCE, Region.VILLAGE);
  }

  OrganisationKind(int highest, int lowest) {
    this.highest = highest;
    this.lowest = lowest;
  }

  /**
   * Whether there can be one in the division.
   *
   * @param region a code, or empty for the whole country
   */
  public boolean sitsIn(String region) {
    if (region.isEmpty()) {
      return this == PLATFORM;
    }
    int level = Region.level(region);
    return highest <= level && level <= lowest;
  }

  /** The highest level of division there can be one on, 1 for provinces. */
  public int highest() {
    return highest;
  }

  /** The lowest level of division there can be one on, 5 for villages. */
  public int lowest() {
    return lowest;
  }

  /** What people call it. */
  public String label(Locale language) {
    return Messages.text(language, "organisation.kind." + name());
  }

  /** The kind of that name, in either language or as it is stored. */
  static Optional<OrganisationKind> named(String text) {
    return Optional.ofNullable(NAMED.get(text.toLowerCase(Locale.ROOT)));
  }
}
