package org.palmreferral.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.palmreferral.embedded.Ports;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A storage that speaks the S3 protocol (S3Proxy), as a process of its own, with one bucket. */
public final class S3Server implements AutoCloseable {

  private static final String BUCKET = "attachments";
  private static final String ACCESS_KEY = "palm";
  private static final String SECRET_KEY = "palm-secret-of-this-test";

  private final Path folder;
  private final int port;
  private final Process process;

  private S3Server(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.process = start();
  }

  /** Starts in a folder and waits until the bucket is there. */
  public static S3Server in(Path folder) throws IOException {
    S3Server server = new S3Server(folder, Ports.free());
    server.makeBucket();
    return server;
  }

  /** What the service must be told. */
  public Map<String, String> settings() {
    return Map.of(
        "palmreferral.vault.storage",
        "s3",
        "palmreferral.vault.s3.endpoint",
        address().toString(),
        "palmreferral.vault.s3.bucket",
        BUCKET,
        "palmreferral.vault.s3.access-key",
        ACCESS_KEY,
        "palmreferral.vault.s3.secret-key",
        SECRET_KEY,
        "palmreferral.vault.s3.patience",
        "2s");
  }

  /** A client of the tests' own, for one look. */
  private <T> T look(Function<S3Client, T> at) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(address())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return at.apply(client);
    }
  }

  /** The names of all that is kept. */
  public List<String> names() {
    return look(
        client ->
            client.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
                .map(object -> object.key())
                .toList());
  }

  /** The bytes under a name. */
  public byte[] bytes(String name) {
    return look(
        client -> {
          try (var object = client.getObject(get -> get.bucket(BUCKET).key(name))) {
            return object.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private Process start() throws IOException {
    Path settings = Files.createDirectories(folder).resolve("s3proxy.conf");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=transient-nio2
        """
            .formatted(address(), ACCESS_KEY, SECRET_KEY));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-jar",
            Path.of("target", "s3-server", "s3proxy.jar").toAbsolutePath().toString(),
            "--properties",
            settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("s3proxy.log").toFile())
        .start();
  }

  private void makeBucket() {
    Eventually.holds(
        () -> {
          try {
            look(client -> client.createBucket(create -> create.bucket(BUCKET)));
          } catch (SdkException notYet) {
            throw new AssertionError("the storage has not started yet", notYet);
          }
        });
  }
}
