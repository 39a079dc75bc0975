package org.palmreferral.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.problem.Refusal;

/** Which addresses and URLs may be called. */
class NetworksTest {

  private final Networks closed = new Networks(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1"
      })
  void noPrivateOrSpecialAddress(String address) throws UnknownHostException {
    assertFalse(closed.mayBeCalled(InetAddress.getByName(address), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "223.255.255.255", "2400:3200::1", "240e::1",
            "2606:4700::1"
      })
  void publicAddressesByTlsAlone(String address) throws UnknownHostException {
    assertTrue(closed.mayBeCalled(InetAddress.getByName(address), true));
    assertFalse(closed.mayBeCalled(InetAddress.getByName(address), false));
  }

  @Test
  void anAllowedNetworkAndNotTheNext() throws UnknownHostException {
    Networks some = new Networks(List.of("10.20.0.0/16", "fd00:1::/32"));
    assertTrue(some.mayBeCalled(InetAddress.getByName("10.20.3.4"), false));
    assertTrue(some.mayBeCalled(InetAddress.getByName("::ffff:10.20.3.4"), true));
    assertTrue(some.mayBeCalled(InetAddress.getByName("fd00:1::5"), true));
    assertFalse(some.mayBeCalled(InetAddress.getByName("10.21.0.1"), true));
    assertFalse(some.mayBeCalled(InetAddress.getByName("fd00:2::5"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "ftp://example.org/",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org:22/",
        "https://example.org:0/",
        "https://example.org:70000/",
        "https:///nobody",
        "https://example.org/#part",
        "nothing",
        "https://exa mple.org/",
        "https://[::1",
        "//example.org/",
        "javascript:alert(1)"
      })
  void noSuchUrl(String url) {
    assertThrows(Refusal.RuleBroken.class, () -> Target.of(url, false));
  }

  @Test
  void aUrlTakenApart() {
    assertEquals(
        new Target(true, "example.org", 443, "/"), Target.of("https://example.org", false));
    assertEquals(
        new Target(true, "example.org", 8443, "/in%20box?a=b"),
        Target.of("https://example.org:8443/in%20box?a=b", false));
    assertEquals(new Target(false, "::1", 80, "/x"), Target.of("http://[::1]/x", true));
  }
}
