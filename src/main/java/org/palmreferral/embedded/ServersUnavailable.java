package org.palmreferral.embedded;

/** The embedded servers cannot be started; the message is one line, Chinese first, then English. */
public final class ServersUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServersUnavailable(String chinese, String english) {
    super(chinese + " / " + english);
  }

  ServersUnavailable(String chinese, String english, Throwable cause) {
    super(chinese + " / " + english, cause);
  }
}
