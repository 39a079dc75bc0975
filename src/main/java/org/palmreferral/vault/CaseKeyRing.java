package org.palmreferral.vault;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of the cases on one page of a list. */
public final class CaseKeyRing {

  private final CaseKey beforeKeys;
  private final Map<UUID, CaseKey> keys;

  CaseKeyRing(CaseKey beforeKeys, Map<UUID, CaseKey> keys) {
    this.beforeKeys = beforeKeys;
    this.keys = keys;
  }

  /** Opens a field of one of the cases; null when its key was destroyed, or the field is. */
  public @Nullable String open(@Nullable UUID key, byte @Nullable [] sealed, Place place) {
    CaseKey found = key == null ? beforeKeys : keys.get(key);
    return found == null || sealed == null || sealed.length == 0 ? null : found.open(sealed, place);
  }

  /** Whether the case can still be read. */
  public boolean has(@Nullable UUID key) {
    return key == null || keys.containsKey(key);
  }
}
