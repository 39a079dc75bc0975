package org.palmreferral.exchange.webhook;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public unicast ones (IANA's special-purpose registries say which
 * are none), and private networks that the operator has allowed. Java gives an IPv4-mapped address
 * as the IPv4 address it is.
 */
final class Networks {

  private static final List<Network> NOT_PUBLIC_4 =
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
          .map(Network::of)
          .toList();

  /** Of IPv6 this is unicast at all: no loopback, NAT64, ULA, link-local, multicast. */
  private static final Network UNICAST_6 = Network.of("2000::/3");

  private static final List<Network> NOT_PUBLIC_6 =
      Stream.of(
              "2001::/23", // protocol assignments, Teredo among them
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4, an IPv4 address within
              "3fff::/20") // documentation
          .map(Network::of)
          .toList();

  private final List<Network> allowed;

  Networks(List<String> allowed) {
    this.allowed = allowed.stream().map(Network::of).toList();
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

  private static boolean in(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address.getAddress()));
  }

  /**
   * Netty's filter rules take every address whose bits are all set within an IPv6 mask: not these.
   */
  private static final class Network {
    private final byte[] start;
    private final int bits;

    private Network(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    static Network of(String cidr) {
      int slash = cidr.indexOf('/');
      byte[] start =
          slash < 0 ? null : NetUtil.createByteArrayFromIpAddressString(cidr.substring(0, slash));
      int bits = start == null ? -1 : Integer.parseInt(cidr.substring(slash + 1));
      if (start == null || bits < 0 || bits > start.length * Byte.SIZE) {
        throw new IllegalArgumentException("not a network in CIDR notation: " + cidr);
      }
      return new Network(start, bits);
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % Byte.SIZE;
        if (((address[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
