package org.palmreferral.vault.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Keys of the Chinese suite, one of them primary, as a JSON text. The numbers of keys are random,
 * as Tink's are.
 */
record ShangMiKeyset(String suite, Suite.Use use, List<Key> keys) {

  static final String NAME = "shangmi";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  /** One key; the secret in Base64. */
  record Key(int id, boolean primary, String secret) {
    byte[] bytes() {
      return Base64.getDecoder().decode(secret);
    }

    @Override
    public String toString() {
      return "Key";
    }
  }

  static ShangMiKeyset generate(Suite.Use use) {
    return new ShangMiKeyset(NAME, use, List.of(fresh(use, true)));
  }

  static ShangMiKeyset parse(byte[] text) throws GeneralSecurityException {
    try {
      ShangMiKeyset keyset = JSON.readValue(text, ShangMiKeyset.class);
      if (!NAME.equals(keyset.suite)
          || keyset.keys.stream().filter(Key::primary).count() != 1
          || keyset.keys.stream().map(Key::id).distinct().count() != keyset.keys.size()) {
        throw unreadable();
      }
      for (Key key : keyset.keys) {
        if (key.bytes().length != length(keyset.use)) {
          throw unreadable();
        }
      }
      return keyset;
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw unreadable();
    }
  }

  /** Without the cause, which would quote the keys. */
  private static GeneralSecurityException unreadable() {
    return new GeneralSecurityException("not a keyset of the Chinese suite");
  }

  byte[] text() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a keyset cannot be written");
    }
  }

  ShangMiKeyset add() {
    List<Key> more = new ArrayList<>(keys);
    Key key = fresh(use, false);
    while (keys.stream().map(Key::id).toList().contains(key.id())) {
      key = fresh(use, false);
    }
    more.add(key);
    return new ShangMiKeyset(suite, use, more);
  }

  ShangMiKeyset promote() {
    int newest = keys.get(keys.size() - 1).id();
    return new ShangMiKeyset(
        suite,
        use,
        keys.stream().map(key -> new Key(key.id(), key.id() == newest, key.secret())).toList());
  }

  ShangMiKeyset prune() {
    return new ShangMiKeyset(suite, use, List.of(primary()));
  }

  Key primary() {
    return keys.stream().filter(Key::primary).findFirst().orElseThrow();
  }

  private static Key fresh(Suite.Use use, boolean primary) {
    byte[] secret = new byte[length(use)];
    RANDOM.nextBytes(secret);
    int id = RANDOM.nextInt(1, Integer.MAX_VALUE);
    return new Key(id, primary, Base64.getEncoder().encodeToString(secret));
  }

  /** In bytes: SM4 has keys of 128 bits; HMAC-SM3 takes as many as SM3 gives. */
  private static int length(Suite.Use use) {
    return switch (use) {
      case FIELDS, FILES -> 16;
      case INDEX -> 32;
    };
  }

  @Override
  public String toString() {
    return "ShangMiKeyset";
  }
}
