package org.palmreferral.exchange.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import org.palmreferral.problem.Refusal;

/**
 * An endpoint's URL, taken apart.
 *
 * @param path with the query
 */
record Target(boolean tls, String host, int port, String path) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Below it are ports of other protocols. */
  private static final int FIRST_FREE = 1024;

  private static final int LAST = 65535;

  /** Refuses what is no URL to send events to. */
  static Target of(String url, boolean httpAllowed) {
    try {
      URI uri = new URI(url);
      boolean tls = "https".equalsIgnoreCase(uri.getScheme());
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      String host = uri.getHost();
      if (!tls && !(http && httpAllowed)
          || host == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getRawAuthority().indexOf('@') >= 0) {
        throw refused();
      }
      int port = uri.getPort() < 0 ? tls ? HTTPS : HTTP : uri.getPort();
      if (port != HTTP && port != HTTPS && (port < FIRST_FREE || port > LAST)) {
        throw refused();
      }
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return new Target(tls, unbracketed(host), port, path + query);
    } catch (URISyntaxException malformed) {
      throw refused();
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Refusal refused() {
    return new Refusal.RuleBroken("webhook.url");
  }
}
