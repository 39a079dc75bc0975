package org.palmreferral.subject;

/** Why a request is refused. Names are stored: add, never rename. */
enum RequestRefusal {
  /** 未查到相关记录. */
  NOTHING_HELD,
  /** 身份未能核实. */
  NOT_IDENTIFIED,
  /** 案件正在办理: asked again when it has ended. */
  OPEN_MATTER,
  /** 法律、行政法规规定的保存期限未届满 (个人信息保护法第四十七条第二款): stored, and nothing else. */
  KEPT_BY_LAW,
  /** 涉及他人权益. */
  RIGHTS_OF_OTHERS,
  /** 所述情况与事实不符. */
  NOT_TRUE
}
