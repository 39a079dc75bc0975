package org.palmreferral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.vault.KeyFolder;

class LaunchSettingsTest {
  @TempDir Path keys;
  private final Map<String, String> settings = new HashMap<>();

  @Test
  void nothingConfiguredIsADemoRun() {
    assertEquals(LaunchSettings.Run.DEMO, decide());
    assertEquals(Path.of("data"), launch().data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "dev", " "})
  void theseProfilesMayRunOnEmbeddedServers(String profile) {
    settings.put("quarkus.profile", profile);
    assertEquals(LaunchSettings.Run.DEMO, decide());
  }

  @Test
  void emptyValuesCountAsAbsent() {
    settings.put("palmreferral.database.url", "");
    settings.put("palmreferral.redis.url", " ");
    assertEquals(LaunchSettings.Run.DEMO, decide());
  }

  @Test
  void aProductionProfileWithoutServersIsNotADemoRun() {
    settings.put("quarkus.profile", "prod");
    assertRefused("palmreferral.database.url", "palmreferral.redis.url");
  }

  @Test
  void everythingConfiguredIsTheService() {
    configureAll();
    assertEquals(LaunchSettings.Run.CONFIGURED, decide());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "palmreferral.database.url",
        "palmreferral.database.username",
        "palmreferral.database.password",
        "palmreferral.keys.url",
        "palmreferral.keys.username",
        "palmreferral.keys.password",
        "palmreferral.redis.url",
        "palmreferral.keys.kek",
        "palmreferral.vault.keyset",
        "palmreferral.vault.files-keyset",
        "palmreferral.vault.index-keyset",
        "palmreferral.audit.keyset",
        "palmreferral.jwt.sign-key",
        "palmreferral.jwt.verify-keys",
        "palmreferral.wechat.app-id",
        "palmreferral.wechat.app-secret",
        "palmreferral.notification.template"
      })
  void whatIsMissingIsNamedAndNothingElse(String name) {
    configureAll();
    settings.remove(name);
    String message = assertRefused(name);
    settings.keySet().forEach(present -> assertFalse(message.contains(present + ","), message));
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    configureAll();
    settings.keySet().removeIf(name -> !name.equals("palmreferral.redis.url"));
    assertRefused(
        "palmreferral.database.url",
        "palmreferral.database.password",
        "palmreferral.vault.index-keyset",
        "palmreferral.jwt.verify-keys",
        "palmreferral.wechat.app-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "prod,demo", "demo, eu"})
  void demoAccountsNeverMeetAConfiguredDatabase(String profile) {
    configureAll();
    settings.put("quarkus.profile", profile);
    assertRefused("demo");
  }

  @Test
  void evenOneConfiguredServerRulesOutTheDemoProfile() {
    settings.put("palmreferral.redis.url", "redis://127.0.0.1:6379");
    settings.put("quarkus.profile", "demo");
    assertRefused("demo");
  }

  @Test
  void aWrongAddressIsRefusedWithoutShowingIt() {
    configureAll();
    settings.put("palmreferral.database.url", "jdbc:postgresql://u:geheim@h/d");
    assertFalse(assertRefused("palmreferral.database.url").contains("geheim"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"palmreferral.database.owner.username", "palmreferral.database.owner.password"})
  void theOwnerOfTheDatabaseIsNamedWithHerPasswordOrNotAtAll(String half) {
    configureAll();
    settings.put(half, "palmreferral");
    assertRefused("palmreferral.database.owner.username", "palmreferral.database.owner.password");
  }

  @Test
  void aKeyFileThatCannotBeReadIsNamed() {
    configureAll();
    settings.put("palmreferral.vault.keyset", keys.resolve("gone.json").toString());
    assertRefused("palmreferral.vault.keyset", "gone.json");
  }

  @Test
  void theKeyThatWrapsKeysMayStayInAService() {
    configureAll();
    settings.put("palmreferral.keys.kek", "aws-kms://arn:aws-cn:kms:cn-north-1:1:key/2");
    assertEquals(LaunchSettings.Run.CONFIGURED, decide());
  }

  private void configureAll() {
    settings.putAll(KeyFolder.ensure(keys));
    settings.put("palmreferral.database.url", "postgresql://db.example:5432/palmreferral");
    settings.put("palmreferral.database.username", "palmreferral");
    settings.put("palmreferral.database.password", "p");
    settings.put("palmreferral.keys.url", "postgresql://keys.example:5432/palmreferral_keys");
    settings.put("palmreferral.keys.username", "palmreferral_keys");
    settings.put("palmreferral.keys.password", "k");
    settings.put("palmreferral.redis.url", "redis://:p@redis.example:6379");
    settings.put("palmreferral.wechat.app-id", "wx1");
    settings.put("palmreferral.wechat.app-secret", "s");
    settings.put("palmreferral.notification.template", "t");
  }

  private String assertRefused(String... named) {
    String message = assertThrows(LaunchSettings.Refused.class, this::decide).getMessage();
    List.of(named).forEach(name -> assertTrue(message.contains(name), message));
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private LaunchSettings.Run decide() {
    return launch().decide();
  }

  private LaunchSettings launch() {
    return new LaunchSettings(name -> Optional.ofNullable(settings.get(name)));
  }
}
