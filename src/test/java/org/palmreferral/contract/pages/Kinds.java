package org.palmreferral.contract.pages;

import static org.palmreferral.actor.Role.ADMINISTRATOR;
import static org.palmreferral.actor.Role.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.CADRE;
import static org.palmreferral.actor.Role.CHIEF;
import static org.palmreferral.actor.Role.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.KEEPER;
import static org.palmreferral.actor.Role.PROCURATOR;
import static org.palmreferral.actor.Role.REVIEWER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.palmreferral.actor.Role;

/** The kinds of notifications: who gets them, and when. */
final class Kinds {

  private static final Set<Role> PROCURATORATE = Set.of(PROCURATOR, DEPUTY_CHIEF, CHIEF);
  private static final Set<Role> COMMUNITY = Set.of(CADRE, KEEPER, REVIEWER);
  private static final Set<Role> STAFF =
      Stream.of(PROCURATORATE, COMMUNITY, Set.of(AGENCY_OFFICER))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * One kind.
   *
   * @param roles that are told as such; empty where it is one person in charge
   * @param who in Chinese / English
   * @param when in Chinese / English
   */
  record Kind(String kind, Set<Role> roles, String who, String when) {}

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "clue.progress",
              Set.of(),
              "报送人，以及并入该线索的各报送人 / whoever sent the clue, or one that was merged into it",
              "要求补充、不予受理、转出、重新办理、合并，移送、签收、受理、退回、转送、撤回移送、反馈 / asked for more, declined, turned over,"
                  + " reopened, merged; each step of its referral"),
          new Kind(
              "clue.federation",
              Set.of(REVIEWER),
              "办理该线索的妇联 / the federation that has the clue",
              "报送、补充、附件、登记报案、撤回，当事人撤回同意，移送的每一步 / sent, added to, reported to the police, withdrawn;"
                  + " a consent withdrawn; each step of its referral"),
          new Kind(
              "referral.arrived",
              PROCURATORATE,
              "接收移送的检察院 / the procuratorate it is referred to",
              "移送、转送到本院；当事人撤回同意 / referred or passed on to it; a consent withdrawn"),
          new Kind(
              "relief.joint",
              PROCURATORATE,
              "被请求的上级检察院 / the procuratorate above that is asked",
              "请求参加联合救助 / asked to join in a relief"),
          new Kind(
              "relief.joined",
              Set.of(),
              "提出请求的承办检察官 / the officer of the case",
              "上级检察院答复 / the level above has answered"),
          new Kind(
              "relief.withdrawn",
              Set.of(),
              "承办检察官 / the officer of the case",
              "期满未补充材料，视为撤回 / evidence was not supplied in time"),
          new Kind(
              "measure.planned",
              Set.of(AGENCY_OFFICER),
              "承担措施的部门 / the agency of the measure",
              "措施等待接收 / a measure waits for it"),
          new Kind(
              "measure.withdrawn",
              Set.of(AGENCY_OFFICER),
              "承担措施的部门 / the agency of the measure",
              "措施撤回 / the measure is withdrawn"),
          new Kind(
              "measure.answered",
              Set.of(),
              "承办检察官 / the officer of the case",
              "部门答复或办理 / the agency has answered or delivered"),
          new Kind(
              "visit.need",
              Set.of(REVIEWER),
              "办理该线索的妇联 / the federation of the clue",
              "回访发现新的需求 / a visit found a new need"),
          new Kind(
              "subject.withdrawal",
              Set.of(REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF),
              "当前持有线索的单位 / whoever has the clue now",
              "当事人撤回同意 / somebody in it took her consent back"),
          new Kind(
              "custody.asked",
              Set.of(),
              "本单位有 `CUSTODY` 权限的人 / those with the permission `CUSTODY`",
              "申请查看未成年被害人身份 / somebody asks who a minor is"),
          new Kind(
              "custody.answered",
              Set.of(),
              "申请人 / who asked",
              "批准、不批准或收回 / granted, refused or taken back"),
          new Kind(
              "duty.reminder",
              STAFF,
              "承办人；没有则为单位内办理人员 / the one in charge, or else all who work on matters there",
              "到期前几个工作日（`duty.remind-before`） / some working days before it is due"),
          new Kind(
              "duty.escalation",
              STAFF,
              "同上；检察院逾期的为院领导 / the same; of a procuratorate, its leaders",
              "逾期，每隔几个工作日（`duty.escalate-every`） / when it is late, again and again"),
          new Kind(
              "duty.digest",
              STAFF,
              "单位内办理人员 / all who work on matters in the organisation",
              "当天有移送受阻 / referrals were stuck that day"),
          new Kind(
              "wish.progress",
              Set.of(),
              "发布心愿的人 / who posted the wish",
              "发布、退回、下架、延期、实现、到期、转为线索，以及认领的进展 / published, returned, taken down, extended,"
                  + " fulfilled, expired, a clue now; promises to it"),
          new Kind(
              "wish.review",
              COMMUNITY,
              "最近一级有人的社区妇联、驿站 / the nearest level that has somebody",
              "心愿等待审核 / a wish waits for a review"),
          new Kind(
              "wish.report",
              Set.of(),
              "心愿的负责人 / who answers for the wish",
              "被读者举报 / a reader has reported it"),
          new Kind(
              "wish.expired",
              Set.of(),
              "心愿的负责人 / who answers for the wish",
              "到期未实现 / it has expired"),
          new Kind(
              "promise.progress",
              Set.of(),
              "认领人 / who promised",
              "候补得到名额、逾期释放、确认、有异议及处理、心愿结束"
                  + " / moved up, lapsed, confirmed, disputed and settled, the wish has ended"),
          new Kind(
              "promise.reminder", Set.of(), "认领人 / who promised", "快到期 / the time runs out soon"),
          new Kind(
              "promise.dispute",
              Set.of(),
              "心愿的负责人 / who answers for the wish",
              "完成情况有异议 / its fulfilment is disputed"),
          new Kind(
              "activity.cancelled",
              Set.of(),
              "报名的人 / all who signed up",
              "活动取消 / the activity is cancelled"),
          new Kind(
              "activity.moved",
              Set.of(),
              "报名的人 / all who signed up",
              "时间或地点改变 / it is held at another time or place"),
          new Kind(
              "signup.moved_up", Set.of(), "候补的人 / who stood in line", "得到名额 / a place is hers"),
          new Kind("signup.reminder", Set.of(), "报名的人 / who signed up", "活动即将开始 / it starts soon"),
          new Kind(
              "certificate.requested",
              Set.of(KEEPER),
              "记录服务的单位的站长 / keepers of the organisation that records",
              "申请证明 / a certificate is asked for"),
          new Kind(
              "certificate.answered",
              Set.of(),
              "申请人 / the volunteer",
              "出具、不予出具或撤销 / issued, declined or revoked"),
          new Kind(
              "webhook.gone",
              Set.of(ADMINISTRATOR),
              "本级（没有则上一级）管理员 / administrators of the division, or else of the next above",
              "接收地址答复 410，已停用 / an endpoint said 410 and is called no more"),
          new Kind(
              "complaint.arrived",
              Set.of(REVIEWER, ADMINISTRATOR, CADRE),
              "办理单位（投诉人本人除外） / the office, without the sender herself",
              "收到、转来、再次提出 / sent, handed on, asked once more"),
          new Kind("complaint.answered", Set.of(), "投诉建议人 / the sender", "已答复 / it was answered"));

  private Kinds() {}
}
