package org.palmreferral.exchange.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about: ids and nothing else.
 *
 * @param relief the relief case
 * @param joint the asking to join in a relief
 * @param endpoint the endpoint that is tested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EventData")
public record EventData(
    @Nullable UUID clue,
    @Nullable UUID referral,
    @Nullable UUID relief,
    @Nullable UUID joint,
    @Nullable UUID measure,
    @Nullable UUID endpoint) {

  static EventData ofClue(UUID clue) {
    return new EventData(clue, null, null, null, null, null);
  }

  static EventData ofReferral(UUID clue, UUID referral) {
    return new EventData(clue, referral, null, null, null, null);
  }

  static EventData ofJoint(UUID clue, UUID referral, UUID relief, UUID joint) {
    return new EventData(clue, referral, relief, joint, null, null);
  }

  static EventData ofMeasure(UUID clue, UUID relief, UUID measure) {
    return new EventData(clue, null, relief, null, measure, null);
  }

  public static EventData ofEndpoint(UUID endpoint) {
    return new EventData(null, null, null, null, null, endpoint);
  }
}
