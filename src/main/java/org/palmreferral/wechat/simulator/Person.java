package org.palmreferral.wechat.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** One user of the mini program with a phone: visits, consents, and messages that arrived. */
final class Person {

  private static final Duration ACTIVE = Duration.ofHours(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int USES_A_MINUTE = 100;
  private static final int INBOX = 100;
  private static final int CONSENTS_A_TEMPLATE = 1000;

  final String number;
  final String openid;
  final String unionid;
  private final Deque<Instant> uses = new ArrayDeque<>();
  private final Map<String, Integer> consents = new HashMap<>();
  private final Deque<Message> inbox = new ArrayDeque<>();
  private Instant lastVisit = Instant.MIN;

  Person(String number, String appId) {
    this.number = number;
    this.openid = Secrets.openid(appId + "|" + number);
    this.unionid = Secrets.openid("union|" + number);
  }

  void visit(Instant now) {
    lastVisit = now;
  }

  boolean isActive(Instant now) {
    return lastVisit.isAfter(now.minus(ACTIVE));
  }

  void countUse(Instant now) throws Refused {
    while (!uses.isEmpty() && !uses.getFirst().isAfter(now.minus(MINUTE))) {
      uses.removeFirst();
    }
    if (uses.size() >= USES_A_MINUTE) {
      throw Refused.with(45011);
    }
    uses.addLast(now);
  }

  void consent(String template) {
    consents.merge(template, 1, (had, more) -> Math.min(had + more, CONSENTS_A_TEMPLATE));
  }

  /** One consent, one message. */
  void receive(Message message) throws Refused {
    int left = consents.getOrDefault(message.templateId(), 0);
    if (left == 0) {
      throw Refused.with(43101);
    }
    consents.put(message.templateId(), left - 1);
    inbox.addLast(message);
    if (inbox.size() > INBOX) {
      inbox.removeFirst();
    }
  }

  Iterable<Message> inbox() {
    return inbox;
  }
}
