package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends requests at the document's operations in turn, many at a time. */
final class Fuzzer {

  static final int CALLERS = 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Document document;
  private final Harvest harvest;
  private final Cast cast;
  private final Aim aim;
  private final Bend bend;
  private final Verdicts verdicts;
  private final Tally tally;
  private final URI service;
  private final AtomicLong turn = new AtomicLong();

  Fuzzer(Document document, Harvest harvest, Cast cast, Aim aim, Tally tally, URI service) {
    this.document = document;
    this.harvest = harvest;
    this.cast = cast;
    this.aim = aim;
    this.bend = new Bend(document);
    this.verdicts = new Verdicts(document);
    this.tally = tally;
    this.service = service;
  }

  /** Ends when so many requests were made, or when the time is over. */
  void run(long seed, long requests, Duration budget) throws Exception {
    Instant end = Instant.now().plus(budget);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Wire wire = new Wire(service, CALLERS)) {
      survey(new Random(seed), wire);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Random random = new Random(seed + i);
        all.add(
            callers.submit(
                () -> {
                  Shot before = null;
                  while (tally.requests() < requests && Instant.now().isBefore(end)) {
                    before = once(random, wire, before);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        try {
          one.get();
        } catch (ExecutionException e) {
          // what was found until then is to be seen all the same
          StringWriter trace = new StringWriter();
          e.getCause().printStackTrace(new PrintWriter(trace));
          tally.find("the fuzzer itself failed", trace.toString());
        }
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private Shot once(Random random, Wire wire, @Nullable Shot before) {
    Document.Operation operation = next(random);
    Shot shot = aim.at(random, operation, caller(random, operation));
    if (before != null && random.nextInt(25) == 0 && before.headerOf("Idempotency-Key") != null) {
      return again(random, wire, before);
    }
    if (random.nextInt(10) < 6) {
      if (operation.takes("If-Match") && random.nextInt(4) > 0) {
        shot = lookedAt(random, wire, shot);
      }
    } else {
      bend.bend(random, shot);
    }
    send(wire, shot);
    if (shot.tag != null && operation.responses().containsKey("304")) {
      shot.kind = "same tag";
      shot.dropHeader("If-None-Match");
      shot.header("If-None-Match", shot.tag);
      send(wire, shot);
    }
    return shot;
  }

  /** Mostly somebody who may, and who knows of something that this can be about. */
  private Caller caller(Random random, Document.Operation operation) {
    if (random.nextInt(12) == 0) {
      return cast.anybody(random);
    }
    int brace = operation.path().indexOf("/{");
    if (brace > 0 && random.nextInt(10) > 0) {
      String word = Harvest.lastWord(operation.path().substring(0, brace));
      List<Caller> know =
          cast.all(operation).stream().filter(one -> harvest.knows(one.name(), word)).toList();
      if (!know.isEmpty()) {
        return know.get(random.nextInt(know.size()));
      }
    }
    return cast.allowed(random, operation);
  }

  /** What each of them has before her when she begins: every list once. */
  private void survey(Random random, Wire wire) {
    for (Document.Operation one : document.operations()) {
      if (one.method().equals("GET") && !one.path().contains("{")) {
        for (Caller who : cast.all(one)) {
          send(wire, aim.at(random, one, who));
        }
      }
    }
  }

  /** Looks before changing; at something else when there is nothing to be seen. */
  private Shot lookedAt(Random random, Wire wire, Shot first) {
    Shot change = first;
    for (int i = 0; i < 3; i++) {
      Shot look = aim.look(change);
      if (look == null) {
        return change;
      }
      if (send(wire, look) / 100 == 2) {
        aim.freshen(random, change);
        return change;
      }
      change = aim.at(random, first.operation, caller(random, first.operation));
    }
    return change;
  }

  /** In turn, so that each has its share; and one that was never granted more often. */
  private Document.Operation next(Random random) {
    List<Document.Operation> all = document.operations();
    Document.Operation one = all.get((int) (turn.getAndIncrement() % all.size()));
    if (random.nextInt(4) == 0 && tally.granted(one.id()) > 5) {
      Document.Operation other = all.get(random.nextInt(all.size()));
      return tally.granted(other.id()) == 0 ? other : one;
    }
    return one;
  }

  /** The same request under the same key, or another one under it. */
  private Shot again(Random random, Wire wire, Shot before) {
    if (random.nextBoolean() && before.body.length > 2 && before.json != null) {
      before.kind = "key again";
      before.body =
          before
              .json
              .toString()
              .replaceFirst("\\{", "{\"nobodyKnows\":1,")
              .getBytes(StandardCharsets.UTF_8);
    }
    send(wire, before);
    return before;
  }

  private int send(Wire wire, Shot shot) {
    String token =
        switch (shot.token) {
          case OWN -> cast.token(shot.who);
          case NONE -> null;
          case BROKEN -> "EXPIRED".equals(shot.bearer) ? cast.expiredToken() : shot.bearer;
        };
    Wire.Answer answer;
    try {
      answer = wire.send(shot, token);
    } catch (ExecutionException closed) {
      answer = secondTime(wire, shot, token);
    }
    if (answer == null) {
      return 0;
    }
    judge(shot, answer, token);
    return answer.status();
  }

  private Wire.@Nullable Answer secondTime(Wire wire, Shot shot, @Nullable String token) {
    try {
      return wire.sendAlone(shot, token);
    } catch (ExecutionException e) {
      tally.count(shot, 0, 0);
      tally.find(shot, 0, "no answer", service.toString(), String.valueOf(e.getCause()));
      return null;
    }
  }

  private void judge(Shot shot, Wire.Answer answer, @Nullable String token) {
    tally.count(shot, answer.status(), answer.micros());
    for (String fault : verdicts.faults(shot, answer)) {
      if (fault.startsWith(Verdicts.GRANTED) && cast.mayByAnother(shot.who, shot.operation)) {
        continue;
      }
      tally.find(
          shot,
          answer.status(),
          fault,
          service.toString(),
          new String(answer.body(), StandardCharsets.UTF_8));
    }
    aim.learn(shot, answer.status(), answer.header("Content-Type"), answer.body());
    if (answer.status() / 100 == 2) {
      harvest(shot, answer);
    } else if (answer.status() == 404 && shot.isLook()) {
      forget(shot);
    } else if (answer.status() == 401
        && shot.token == Shot.Token.OWN
        && token != null
        && !shot.operation.open()) {
      restore(shot, answer, token);
    } else if (answer.status() == 403 && Cast.mayCall(shot.who, shot.operation)) {
      cast.actAgain(shot.who);
    }
  }

  private void harvest(Shot shot, Wire.Answer answer) {
    String type = answer.header("Content-Type");
    if (type != null && type.contains("json") && answer.body().length > 0) {
      try {
        JsonNode body = JSON.readTree(answer.body());
        harvest.take(shot.who.name(), shot.operation.path(), body);
        for (String thing : shot.ids) {
          harvest.take(thing, shot.operation.path(), body);
        }
      } catch (IOException none) {
        return; // the verdict has said so
      }
    }
    String tag = answer.header("ETag");
    shot.tag = tag;
    if (tag != null && tag.matches("\"[0-9]{1,9}\"") && !shot.ids.isEmpty()) {
      harvest.version(
          shot.ids.get(shot.ids.size() - 1), Integer.parseInt(tag.substring(1, tag.length() - 1)));
    }
  }

  private void forget(Shot look) {
    String word = Harvest.lastWord(look.operation.path());
    harvest.forget(look.who.name(), word, look.ids.get(0));
  }

  /** A session that ended is begun again; one that lacks the step-up is stepped up. */
  private void restore(Shot shot, Wire.Answer answer, String token) {
    if (new String(answer.body(), StandardCharsets.UTF_8).contains("session.step_up")) {
      cast.stepUp(shot.who);
    } else {
      cast.signInAgain(shot.who, token);
    }
  }
}
