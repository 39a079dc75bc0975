package org.palmreferral.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.palmreferral.embedded.Ports;

/**
 * ClamAV's daemon (Debian: clamav-daemon) with one signature of our own, as a process on a free
 * port of the loopback.
 */
public final class ClamDaemon implements AutoCloseable {

  private final Process process;
  private final int port;

  private ClamDaemon(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What every scanner knows as harmless malware (EICAR); in pieces, so that no scanner takes this
   * file for it.
   */
  public static String malware() {
    return "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
  }

  /**
   * Starts in a folder; on return it answers.
   *
   * @param largest what it takes, in bytes
   */
  public static ClamDaemon in(Path folder, int largest) throws IOException {
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    String pattern = HexFormat.of().formatHex(malware().getBytes(StandardCharsets.US_ASCII));
    Files.writeString(signatures.resolve("own.ndb"), "Palm.Test.Malware:0:*:" + pattern + "\n");
    int port = Ports.free();
    Path settings =
        Files.writeString(
            folder.resolve("clamd.conf"),
            """
            Foreground yes
            TCPSocket %d
            TCPAddr 127.0.0.1
            DatabaseDirectory %s
            TemporaryDirectory %s
            StreamMaxLength %d
            """
                .formatted(port, signatures, folder, largest));
    Process process =
        new ProcessBuilder("clamd", "--config-file=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("clamd.log").toFile())
            .start();
    ClamDaemon daemon = new ClamDaemon(process, port);
    Eventually.holds(daemon::ping);
    return daemon;
  }

  /** Where it answers, as the service is told. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private void ping() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2000);
      socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
      if (!answer.equals("PONG")) {
        throw new AssertionError("clamd answered " + answer);
      }
    } catch (IOException e) {
      throw new AssertionError("clamd does not answer; running: " + process.isAlive(), e);
    }
  }
}
