package org.palmreferral.exchange.feed;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is told. The words are stored and stand in the contract: add, never rename. */
@Schema(
    name = "EventType",
    enumeration = {
      "referral.sent",
      "referral.received",
      "referral.accepted",
      "referral.sent_back",
      "referral.passed_on",
      "referral.withdrawn",
      "clue.answered",
      "relief.joint_asked",
      "relief.joint_answered",
      "relief.joint_withdrawn",
      "measure.planned",
      "measure.accepted",
      "measure.declined",
      "measure.delivered",
      "measure.failed",
      "measure.withdrawn",
      "consent.withdrawn",
      "endpoint.test"
    })
public enum EventType {
  /** 已移送: a leg is under way. */
  REFERRAL_SENT("referral.sent"),
  /** 已签收. */
  REFERRAL_RECEIVED("referral.received"),
  /** 已受理. */
  REFERRAL_ACCEPTED("referral.accepted"),
  /** 已退回. */
  REFERRAL_SENT_BACK("referral.sent_back"),
  /** 已转送: another leg carries it on. */
  REFERRAL_PASSED_ON("referral.passed_on"),
  /** 已撤回. */
  REFERRAL_WITHDRAWN("referral.withdrawn"),
  /** 线索已答复: not referred, turned over to social assistance, or the result fed back. */
  CLUE_ANSWERED("clue.answered"),
  /** 请求联合救助. */
  RELIEF_JOINT_ASKED("relief.joint_asked"),
  /** 同意或不参加联合救助. */
  RELIEF_JOINT_ANSWERED("relief.joint_answered"),
  /** 撤回联合救助请求. */
  RELIEF_JOINT_WITHDRAWN("relief.joint_withdrawn"),
  /** 制定帮扶措施. */
  MEASURE_PLANNED("measure.planned"),
  /** 接收帮扶措施. */
  MEASURE_ACCEPTED("measure.accepted"),
  /** 不予接收. */
  MEASURE_DECLINED("measure.declined"),
  /** 落实完毕. */
  MEASURE_DELIVERED("measure.delivered"),
  /** 未能落实. */
  MEASURE_FAILED("measure.failed"),
  /** 撤回帮扶措施. */
  MEASURE_WITHDRAWN("measure.withdrawn"),
  /** 撤回告知同意: what was given on its ground is to be looked at. */
  CONSENT_WITHDRAWN("consent.withdrawn"),
  /** 测试. */
  ENDPOINT_TEST("endpoint.test");

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** As it is stored and sent. */
  @JsonValue
  public String word() {
    return word;
  }

  public static EventType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such event type"));
  }
}
