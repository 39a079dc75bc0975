package org.palmreferral.notification;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Reaches a person's phone outside the app. */
public interface PhoneChannel {

  /** What became of a message. */
  enum Outcome {
    DELIVERED,
    /** The person does not want it, or has no consent left; another attempt would not help. */
    REFUSED
  }

  /** Sends one message; a failure may be tried again. */
  Uni<Outcome> tell(String openId, String template, Map<String, String> values);
}
