package org.palmreferral.wechat.simulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The users' side of the platform: what happens on a phone. */
final class Phones {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{5,15}");
  private static final Pattern DOOR = Pattern.compile("/phone/([^/]+)/([a-z-]+)(?:/([^/]+))?");

  final OneTimeCodes loginCodes;
  final OneTimeCodes phoneCodes;
  final Templates templates = new Templates();
  private final Map<String, Person> people = new Bounded<>();
  private final String appId;
  private final Clock clock;

  Phones(String appId, Clock clock) {
    this.appId = appId;
    this.clock = clock;
    this.loginCodes = new OneTimeCodes(clock);
    this.phoneCodes = new OneTimeCodes(clock);
  }

  Person byOpenid(String openid) throws Refused {
    Person person = people.get(openid);
    if (person == null) {
      throw Refused.with(40003);
    }
    return person;
  }

  /** The phone's user, who is in the mini program now. */
  Person visitor(String number) {
    Person person = owner(number);
    person.visit(clock.instant());
    return person;
  }

  private Person owner(String number) {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("not a phone number");
    }
    Person fresh = new Person(number, appId);
    return people.computeIfAbsent(fresh.openid, openid -> fresh);
  }

  String openid(String number) {
    return owner(number).openid;
  }

  void consent(String number, String template) {
    if (!templates.knows(template)) {
      throw new IllegalArgumentException("no such template");
    }
    visitor(number).consent(template);
  }

  List<Message> inbox(String number) {
    List<Message> messages = new ArrayList<>();
    owner(number).inbox().forEach(messages::add);
    return messages;
  }

  /** The same by HTTP, so that a demo can be played with curl. */
  Reply answer(Call call) {
    var door = DOOR.matcher(call.path());
    if (!door.matches()) {
      return Reply.phone(404, Map.of("error", "no such door"));
    }
    try {
      Object done = open(call.method() + " " + door.group(2), door.group(1), door.group(3));
      return done == null
          ? Reply.phone(404, Map.of("error", "no such door"))
          : Reply.phone(200, done);
    } catch (IllegalArgumentException e) {
      return Reply.phone(400, Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  private @Nullable Object open(String door, String number, @Nullable String template) {
    if (door.equals("POST consents") && template != null) {
      consent(number, template);
      return Map.of(template, "accept");
    }
    if (template != null) {
      return null;
    }
    return switch (door) {
      case "POST login-code" -> Map.of("code", loginCodes.issue(visitor(number)));
      case "POST phone-code" -> Map.of("code", phoneCodes.issue(visitor(number)));
      case "GET inbox" ->
          Map.of(
              "items",
              inbox(number).stream()
                  .map(
                      message ->
                          Map.of(
                              "templateId",
                              message.templateId(),
                              "page",
                              message.page(),
                              "data",
                              message.data(),
                              "at",
                              message.at().toString()))
                  .toList());
      default -> null;
    };
  }
}
