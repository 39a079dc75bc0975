package org.palmreferral;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.palmreferral.vault.KeyFolder;

/**
 * What decides how the service starts. A decision is a function of the settings alone, so that it
 * can be tested without servers: <b>a demo run only when nothing at all is configured</b>; half a
 * configuration is an error, never a demo.
 */
final class LaunchSettings {
  static final String DATABASE_URL = "palmreferral.database.url";
  static final String DATABASE_USERNAME = "palmreferral.database.username";
  static final String DATABASE_PASSWORD = "palmreferral.database.password";
  static final String KEYS_URL = "palmreferral.keys.url";
  static final String KEYS_USERNAME = "palmreferral.keys.username";
  static final String KEYS_PASSWORD = "palmreferral.keys.password";
  static final String OWNER_USERNAME = "palmreferral.database.owner.username";
  static final String OWNER_PASSWORD = "palmreferral.database.owner.password";
  static final String KEK = "palmreferral.keys.kek";
  static final String REDIS_URL = "palmreferral.redis.url";
  static final String DATA = "palmreferral.data";
  static final String SUITE = "palmreferral.vault.suite";
  static final String PROFILE = "quarkus.profile";
  static final String HTTP_PORT = "quarkus.http.port";
  static final String HTTP_HOST = "quarkus.http.host";

  private static final List<String> STORES =
      List.of(
          DATABASE_URL,
          DATABASE_USERNAME,
          DATABASE_PASSWORD,
          KEYS_URL,
          KEYS_USERNAME,
          KEYS_PASSWORD,
          REDIS_URL);
  private static final List<String> PLATFORM =
      List.of(
          "palmreferral.wechat.app-id",
          "palmreferral.wechat.app-secret",
          "palmreferral.notification.template");
  private static final Path CONFIGURATION = Path.of("config", "application.properties");

  /** How to start. */
  enum Run {
    /** Embedded servers, generated keys, demo accounts. */
    DEMO,
    /** The configured servers and keys. */
    CONFIGURED
  }

  /** The settings do not fit together; the message is one line, Chinese first, then English. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String chinese, String english) {
      super(chinese + " / " + english);
    }
  }

  private final Function<String, Optional<String>> settings;

  LaunchSettings(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  /**
   * Reads system properties, the environment and {@code config/application.properties}, in this
   * order and with the same rules for names and profiles as the service itself.
   */
  static LaunchSettings read() {
    String profile = config("prod").getOptionalValue(PROFILE, String.class).orElse("prod");
    SmallRyeConfig config = config(profile.split(",")[0]);
    return new LaunchSettings(name -> config.getOptionalValue(name, String.class));
  }

  private static SmallRyeConfig config(String profile) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withProfile(profile)
            .addDefaultInterceptors()
            .addSystemSources()
            .forClassLoader(LaunchSettings.class.getClassLoader());
    if (Files.isReadable(CONFIGURATION)) {
      try {
        builder.withSources(new PropertiesConfigSource(CONFIGURATION.toUri().toURL(), 260));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return builder.build();
  }

  /**
   * Decides.
   *
   * @throws Refused when the settings are incomplete or contradict each other
   */
  Run decide() {
    List<String> missing = missing();
    boolean demo = profiles().contains("demo");
    if (missing.containsAll(STORES)) {
      if (!profiles().isEmpty() && !demo) {
        throw new Refused(
            "配置了 %s=%s 但缺少 %s".formatted(PROFILE, profile(), String.join("、", missing)),
            "%s=%s, but these settings are missing: %s"
                .formatted(PROFILE, profile(), String.join(", ", missing)));
      }
      return Run.DEMO;
    }
    if (demo) {
      throw new Refused(
          "演示模式（demo）不能连接已配置的数据库：演示账号不得出现在真实数据中。请去掉 %s，或去掉 %s 等设置".formatted(PROFILE, DATABASE_URL),
          "profile demo is refused together with configured servers: demo accounts must never be in"
              + " a real database. Remove %s, or %s and its like".formatted(PROFILE, DATABASE_URL));
    }
    if (!missing.isEmpty()) {
      boolean keys = missing.stream().anyMatch(KeyFolder.settings()::contains);
      throw new Refused(
          "配置不完整，缺少 " + String.join("、", missing) + (keys ? "（密钥可用 keys <目录> 命令生成）" : ""),
          "incomplete configuration, missing: "
              + String.join(", ", missing)
              + (keys ? " (the command keys <folder> generates the keys)" : ""));
    }
    requireScheme(DATABASE_URL, List.of("postgresql://"), "postgresql://host:5432/palmreferral");
    requireScheme(KEYS_URL, List.of("postgresql://"), "postgresql://host:5432/palmreferral_keys");
    requireScheme(
        REDIS_URL,
        List.of("redis://", "rediss://", "redis-sentinel://", "unix://"),
        "redis://:password@host:6379");
    if (value(OWNER_USERNAME).isPresent() != value(OWNER_PASSWORD).isPresent()) {
      throw new Refused(
          "%s 与 %s 应同时配置".formatted(OWNER_USERNAME, OWNER_PASSWORD),
          "%s and %s: both or none".formatted(OWNER_USERNAME, OWNER_PASSWORD));
    }
    requireReadableKeys();
    return Run.CONFIGURED;
  }

  /** The data folder of the demo run. */
  Path data() {
    return Path.of(value(DATA).orElse("data"));
  }

  /** Of which suite the keys of the demo run are, where there are none yet. */
  String suite() {
    return value(SUITE).orElse("international");
  }

  /** A setting, when it is there and not blank. */
  Optional<String> value(String name) {
    return settings.apply(name).filter(value -> !value.isBlank());
  }

  private String profile() {
    return value(PROFILE).orElse("");
  }

  private Set<String> profiles() {
    Set<String> profiles = new LinkedHashSet<>();
    Arrays.stream(profile().split(",")).map(String::strip).forEach(profiles::add);
    profiles.remove("");
    // Development mode sets its own profile and may run on the embedded servers.
    profiles.remove("dev");
    return profiles;
  }

  private void requireScheme(String name, List<String> schemes, String example) {
    // The value itself is not shown: it may carry a password.
    if (value(name).filter(url -> schemes.stream().anyMatch(url::startsWith)).isEmpty()) {
      throw new Refused(name + " 的形式应为 " + example, name + " must look like " + example);
    }
  }

  /** Everything that is missing, so that the operator learns it all at once. */
  private List<String> missing() {
    List<String> required = new ArrayList<>(STORES);
    required.addAll(KeyFolder.settings());
    required.addAll(PLATFORM);
    return required.stream().filter(name -> value(name).isEmpty()).toList();
  }

  private void requireReadableKeys() {
    for (String name : KeyFolder.settings()) {
      String path = value(name).orElse("");
      boolean service = name.equals(KEK) && path.contains("://"); // the key stays where it is
      if (!service && !Files.isReadable(Path.of(path))) {
        throw new Refused(
            "%s 指向的密钥文件不可读：%s".formatted(name, path),
            "%s: key file %s cannot be read".formatted(name, path));
      }
    }
  }
}
