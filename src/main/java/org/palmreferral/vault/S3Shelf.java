package org.palmreferral.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Sealed files as objects in one bucket of a storage that speaks the S3 protocol. The bucket must
 * be there; the service creates none. That nothing is overwritten is asked of the storage itself
 * ({@code If-None-Match: *}), which decides between two nodes as well.
 */
final class S3Shelf implements Shelf, AutoCloseable {

  /** Longest for the whole of one file to be put, with all tries. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final S3Client client;
  private final String bucket;

  S3Shelf(VaultSettings.S3 settings) {
    bucket = required("bucket", settings.bucket());
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        required("access-key", settings.accessKey()),
                        required("secret-key", settings.secretKey()))))
            .forcePathStyle(settings.pathStyle())
            // not every storage knows the newer checksums; what was changed does not open anyway
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.patience())
                    .socketTimeout(settings.patience()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    client = builder.build();
  }

  @Override
  public void prepare() {
    // the bucket is made by whoever runs the storage; one that is away does not stop the service
  }

  @Override
  public void put(UUID id, Path sealed) throws IOException {
    long size = Files.size(sealed);
    asking(
        id,
        () ->
            client.putObject(
                put -> put.bucket(bucket).key(name(id)).ifNoneMatch("*").contentLength(size),
                RequestBody.fromFile(sealed)));
  }

  @Override
  public InputStream open(UUID id) throws IOException {
    return new Sealed(asking(id, () -> client.getObject(get -> get.bucket(bucket).key(name(id)))));
  }

  @Override
  public void delete(UUID id) throws IOException {
    asking(id, () -> client.deleteObject(delete -> delete.bucket(bucket).key(name(id))));
  }

  @Override
  public void look() throws IOException {
    try {
      client.headBucket(
          head ->
              head.bucket(bucket)
                  .overrideConfiguration(limits -> limits.apiCallTimeout(Duration.ofSeconds(5))));
    } catch (SdkException e) {
      throw away(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> T asking(UUID id, Supplier<T> question) throws IOException {
    try {
      return question.get();
    } catch (AwsServiceException e) {
      switch (e.statusCode()) {
        case 404 -> throw new NoSuchFileException(id.toString());
        // 409: another node is putting the same
        case 409, 412 -> throw new FileAlreadyExistsException(id.toString());
        default -> throw away(e);
      }
    } catch (SdkException e) {
      throw away(e);
    }
  }

  private static IOException away(SdkException e) {
    return new IOException("the storage does not do what it is asked", e);
  }

  private static String name(UUID id) {
    return id.toString();
  }

  private static String required(String setting, Optional<String> value) {
    return value.orElseThrow(
        () ->
            new IllegalStateException(
                "palmreferral.vault.s3."
                    + setting
                    + " is missing: palmreferral.vault.storage is s3"));
  }

  /** Hangs up when it is closed before its end, instead of reading the rest for nothing. */
  private static final class Sealed extends FilterInputStream {

    private final ResponseInputStream<GetObjectResponse> object;
    private boolean ended;

    Sealed(ResponseInputStream<GetObjectResponse> object) {
      super(object);
      this.object = object;
    }

    @Override
    public int read() throws IOException {
      return noted(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return noted(super.read(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      if (ended) {
        super.close();
      } else {
        object.abort();
      }
    }

    private int noted(int read) {
      ended |= read < 0;
      return read;
    }
  }
}
