package org.palmreferral.vault;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.vault.suite.TinkSuite;

/** A vault with new keys in a folder, without the service around it. */
final class TestVault {

  private TestVault() {}

  static VaultSettings settings(Path folder, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(KeyFolder.ensure(folder.resolve("keys")));
    values.put("palmreferral.vault.folder", folder.resolve("attachments").toString());
    values.putAll(more);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(VaultSettings.class)
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build()
        .getConfigMapping(VaultSettings.class);
  }

  static CaseKey caseKey() {
    TinkSuite suite = new TinkSuite();
    try {
      return new CaseKey(UUID.randomUUID(), new FieldCipher(suite.aead(suite.generateDataKey())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
