package org.palmreferral.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;

/**
 * A phone in a village with a bad network: sends each clue until it is acknowledged, under one key,
 * and now and then once more.
 */
final class Sender implements Callable<Void> {

  private final Caller phone;
  private final Random random;
  private final int most;
  private final BooleanSupplier goOn;
  private final Map<String, JsonNode> ledger;
  private final BlockingQueue<JsonNode> acknowledged;

  /**
   * @param ledger key → acknowledged clue
   * @param acknowledged the same clues for whoever goes on with them
   */
  Sender(
      Caller phone,
      long seed,
      int most,
      BooleanSupplier goOn,
      Map<String, JsonNode> ledger,
      BlockingQueue<JsonNode> acknowledged) {
    this.phone = phone;
    this.random = new Random(seed);
    this.most = most;
    this.goOn = goOn;
    this.ledger = ledger;
    this.acknowledged = acknowledged;
  }

  @Override
  public Void call() {
    List<String> mine = new ArrayList<>();
    for (int sent = 0; sent < most && goOn.getAsBoolean(); sent++) {
      String key = UUID.randomUUID().toString();
      JsonNode answer = untilAnswered(phone, 201, "/api/v1/clues", clue(key), key);
      mine.add(key);
      ledger.put(key, answer);
      acknowledged.add(answer);
      if (random.nextInt(4) == 0) {
        sendAgain(mine.get(random.nextInt(mine.size())));
      }
    }
    return null;
  }

  /** A clue that may have been acknowledged by a process that is long dead. */
  private void sendAgain(String key) {
    JsonNode again = untilAnswered(phone, 201, "/api/v1/clues", clue(key), key);
    if (!again.equals(ledger.get(key))) {
      throw new AssertionError(key + " was answered differently: " + again);
    }
  }

  private static Map<String, Object> clue(String key) {
    return FaultClues.clue("线索 " + key, DemoCast.FENGSHAN_VILLAGE);
  }

  /** Repeats a command under its key until it is answered; only what may pass is repeated. */
  static JsonNode untilAnswered(
      Caller who, int status, String path, Object body, String key, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Idempotency-Key";
    all[headers.length + 1] = key;
    while (true) {
      try {
        Answer answer = who.send("POST", path, body, all);
        if (answer.status() == status) {
          return answer.body();
        }
        boolean mayPass = answer.status() == 503 || answer.code().equals("idempotency.in_flight");
        if (!mayPass) {
          throw new AssertionError(path + " under " + key + ": " + answer);
        }
      } catch (UncheckedIOException unanswered) {
        // killed before the answer, or not up yet: exactly what the key is for
      }
      PackagedService.pause(60);
    }
  }
}
