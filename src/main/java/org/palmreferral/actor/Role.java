package org.palmreferral.actor;

/**
 * What somebody is within an organisation. Names are stored and stand in tokens: add, never rename.
 */
public enum Role {
  /** 居民: everyone who signed in with a phone and belongs to no organisation. */
  RESIDENT,
  /** 志愿者. */
  VOLUNTEER,
  /** 志愿服务队队长. */
  TEAM_LEADER,
  /** 基层妇联干部、执委: submits clues. */
  CADRE,
  /** 站长. */
  KEEPER,
  /** 妇联权益部工作人员: verifies and refers clues. */
  REVIEWER,
  /** 承办检察官. */
  PROCURATOR,
  /** 分管副检察长. */
  DEPUTY_CHIEF,
  /** 检察长. */
  CHIEF,
  /** 职能部门工作人员: delivers assistance measures. */
  AGENCY_OFFICER,
  /** 审计员: reads the audit log, never case content. */
  AUDITOR,
  /** 系统管理员: accounts, organisations, configuration; never case content. */
  ADMINISTRATOR,
  /** 对接系统: another organisation's software; learns that something happened, never content. */
  SYSTEM;

  /** The names, for annotations. */
  public static final class Names {
    public static final String RESIDENT = "RESIDENT";
    public static final String VOLUNTEER = "VOLUNTEER";
    public static final String TEAM_LEADER = "TEAM_LEADER";
    public static final String CADRE = "CADRE";
    public static final String KEEPER = "KEEPER";
    public static final String REVIEWER = "REVIEWER";
    public static final String PROCURATOR = "PROCURATOR";
    public static final String DEPUTY_CHIEF = "DEPUTY_CHIEF";
    public static final String CHIEF = "CHIEF";
    public static final String AGENCY_OFFICER = "AGENCY_OFFICER";
    public static final String AUDITOR = "AUDITOR";
    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    public static final String SYSTEM = "SYSTEM";

    private Names() {}
  }
}
