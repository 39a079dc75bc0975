package org.palmreferral.exchange.webhook;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public unicast ones (IANA's special-purpose registries say which
 * are none), and private networks that the operator has allowed. Java gives an IPv4-mapped address
 * as the IPv4 address it is.
 */
final class Networks {

  private static final int ANY = 0;

  private static final List<IpSubnetFilterRule> NOT_PUBLIC_4 =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carriers' NAT
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local, clouds' metadata
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4") // reserved, broadcast
          .map(Networks::rule)
          .toList();

  /** Of IPv6 this is unicast at all: no loopback, NAT64, ULA, link-local, multicast. */
  private static final IpSubnetFilterRule UNICAST_6 = rule("2000::/3");

  private static final List<IpSubnetFilterRule> NOT_PUBLIC_6 =
      Stream.of(
              "2001::/23", // protocol assignments, Teredo among them
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4, an IPv4 address within
              "3fff::/20") // documentation
          .map(Networks::rule)
          .toList();

  private final List<IpSubnetFilterRule> allowed;

  Networks(List<String> allowed) {
    this.allowed = allowed.stream().map(Networks::rule).toList();
  }

  /** Whether the address may be called; by http only where that was allowed by name. */
  boolean mayBeCalled(InetAddress address, boolean tls) {
    return isAllowed(address) || tls && isPublic(address);
  }

  /** Whether anything but public addresses may be called. */
  boolean anyAllowed() {
    return !allowed.isEmpty();
  }

  private boolean isAllowed(InetAddress address) {
    return in(allowed, address);
  }

  private static boolean isPublic(InetAddress address) {
    return address.getAddress().length == 4
        ? !in(NOT_PUBLIC_4, address)
        : in(List.of(UNICAST_6), address) && !in(NOT_PUBLIC_6, address);
  }

  private static boolean in(List<IpSubnetFilterRule> networks, InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, ANY);
    return networks.stream().anyMatch(network -> network.matches(socket));
  }

  private static IpSubnetFilterRule rule(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a network in CIDR notation: " + cidr);
    }
    return new IpSubnetFilterRule(
        cidr.substring(0, slash),
        Integer.parseInt(cidr.substring(slash + 1)),
        IpFilterRuleType.ACCEPT);
  }
}
