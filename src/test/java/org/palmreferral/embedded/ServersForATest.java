package org.palmreferral.embedded;

import java.nio.file.Path;

/** The main class of a process that starts servers and then waits to be killed. */
final class ServersForATest {
  private ServersForATest() {}

  public static void main(String... args) throws Exception {
    EmbeddedServers servers = EmbeddedServers.persistent(Path.of(args[0]));
    System.out.println("started " + servers.databaseUrl());
    System.in.read();
  }
}
