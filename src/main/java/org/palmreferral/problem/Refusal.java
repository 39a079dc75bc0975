package org.palmreferral.problem;

import java.util.List;

/**
 * A request that cannot be granted. The code is stable and documented; the text for it stands in
 * the message bundles, so a refusal never carries what somebody typed. Domain code throws these and
 * knows nothing of HTTP.
 */
public abstract sealed class Refusal extends RuntimeException {

  private final String code;
  private final transient List<Object> arguments;

  private Refusal(String code, Object... arguments) {
    super(code, null, false, false);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public String code() {
    return code;
  }

  /** Values for the placeholders of the text; never personal data. */
  public List<Object> arguments() {
    return arguments;
  }

  /** The request itself is malformed. */
  public static final class BadInput extends Refusal {
    private final String field;

    public BadInput(String field, String code, Object... arguments) {
      super(code, arguments);
      this.field = field;
    }

    public String field() {
      return field;
    }
  }

  /** The caller is not signed in, or no longer. */
  public static final class NotSignedIn extends Refusal {
    public NotSignedIn(String code) {
      super(code);
    }
  }

  /** The caller is signed in, but has not shown of late that it is still she. */
  public static final class StepUpNeeded extends Refusal {
    private final long maxAgeSeconds;

    public StepUpNeeded(String code, long maxAgeSeconds) {
      super(code);
      this.maxAgeSeconds = maxAgeSeconds;
    }

    /** How long it counts. */
    public long maxAgeSeconds() {
      return maxAgeSeconds;
    }
  }

  /** The caller sees the thing but may not do this to it. */
  public static final class Forbidden extends Refusal {
    public Forbidden(String code) {
      super(code);
    }
  }

  /** Not there, or not there for this caller: the two are never told apart. */
  public static final class NotFound extends Refusal {
    public NotFound() {
      super("not_found");
    }
  }

  /** It was there and was erased for ever. */
  public static final class Gone extends Refusal {
    public Gone(String code) {
      super(code);
    }
  }

  /** The thing has moved on since the caller looked at it. */
  public static final class Conflict extends Refusal {
    public Conflict(String code, Object... arguments) {
      super(code, arguments);
    }
  }

  /** Well-formed, but a rule of the domain speaks against it. */
  public static final class RuleBroken extends Refusal {
    public RuleBroken(String code, Object... arguments) {
      super(code, arguments);
    }
  }

  /** Larger than what is taken. */
  public static final class TooLarge extends Refusal {
    public TooLarge(String code, Object... arguments) {
      super(code, arguments);
    }
  }

  /** Content of a type that is not taken. */
  public static final class UnsupportedType extends Refusal {
    public UnsupportedType(String code, Object... arguments) {
      super(code, arguments);
    }
  }

  /** Too many calls; worth another try after so many seconds. */
  public static final class TooMany extends Refusal {
    private final long retryAfterSeconds;

    public TooMany(String code, long retryAfterSeconds) {
      super(code, retryAfterSeconds);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** Something this service stands on is away. */
  public static final class Unavailable extends Refusal {
    public Unavailable(String code) {
      super(code);
    }
  }
}
