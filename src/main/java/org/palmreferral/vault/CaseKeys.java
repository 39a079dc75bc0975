package org.palmreferral.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * The keys of cases. Each is a data-encryption key of its own, wrapped by the key-encryption key
 * and kept in a database of its own ({@link KeyStore}), so that no backup of the data brings back a
 * key that was destroyed.
 *
 * <p>Opened keys stay in memory for a minute: that long another node can still read a case whose
 * key was destroyed.
 */
@Singleton
public class CaseKeys {

  private static final Logger LOG = Logger.getLogger(CaseKeys.class);

  private final KeyStore store;
  private final KeyWrap wrap;
  private final Vault vault;
  private final Cache<UUID, CaseKey> opened;
  private final BlockingQueue<CaseKey> stock;
  private final AtomicBoolean restocking = new AtomicBoolean();

  CaseKeys(KeyStore store, KeyWrap wrap, Vault vault, CaseKeySettings settings) {
    this.store = store;
    this.wrap = wrap;
    this.vault = vault;
    this.opened =
        Caffeine.newBuilder()
            .maximumSize(settings.mostOpen())
            .expireAfterWrite(settings.openFor())
            .build();
    this.stock = new ArrayBlockingQueue<>(settings.stock());
  }

  /**
   * A key that nothing was sealed with yet. Taken from a small stock that is filled ahead: neither
   * the key store nor a key service is asked while a transaction waits, unless the stock ran out.
   */
  public Uni<CaseKey> fresh() {
    CaseKey ready = stock.poll();
    if (ready == null) {
      return make(1).map(keys -> keys.get(0)).invoke(this::restock);
    }
    if (stock.size() < stock.remainingCapacity()) {
      restock();
    }
    return Uni.createFrom().item(ready);
  }

  /**
   * The key of a case.
   *
   * @param id null for cases from before cases had keys
   * @throws Refusal.Gone it was destroyed, and the case with it
   */
  public Uni<CaseKey> get(@Nullable UUID id) {
    if (id == null) {
      return Uni.createFrom().item(vault.ofCasesWithoutKey());
    }
    CaseKey known = opened.getIfPresent(id);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return load(Set.of(id))
        .map(
            found -> {
              CaseKey key = found.get(id);
              if (key == null) {
                throw new Refusal.Gone("record.erased");
              }
              return key;
            });
  }

  /** The keys of many cases at once, for a list; those that were destroyed are missing. */
  public Uni<CaseKeyRing> all(Collection<@Nullable UUID> ids) {
    Map<UUID, CaseKey> found = new HashMap<>();
    Set<UUID> missing = new LinkedHashSet<>();
    for (UUID id : ids) {
      if (id != null) {
        CaseKey known = opened.getIfPresent(id);
        if (known == null) {
          missing.add(id);
        } else {
          found.put(id, known);
        }
      }
    }
    if (missing.isEmpty()) {
      return Uni.createFrom().item(new CaseKeyRing(vault.ofCasesWithoutKey(), found));
    }
    return load(missing)
        .map(
            loaded -> {
              found.putAll(loaded);
              return new CaseKeyRing(vault.ofCasesWithoutKey(), found);
            });
  }

  /**
   * Destroys a key for ever. A name stays in the key store, so that it is not made anew; nothing
   * happens the second time.
   */
  public Uni<Void> destroy(UUID id) {
    opened.invalidate(id);
    return store.destroy(id).invoke(() -> opened.invalidate(id));
  }

  /**
   * Destroys once more what a restored backup of the key store has brought back.
   *
   * @return how many there were
   */
  public Uni<Integer> destroyAgain(Set<UUID> ids) {
    return store
        .wrapped(ids)
        .flatMap(
            alive ->
                Multi.createFrom()
                    .iterable(alive.keySet())
                    .onItem()
                    .transformToUniAndConcatenate(this::destroy)
                    .collect()
                    .asList()
                    .replaceWith(alive.size()));
  }

  private Uni<Map<UUID, CaseKey>> load(Set<UUID> ids) {
    return store
        .wrapped(ids)
        .flatMap(
            rows ->
                Multi.createFrom()
                    .iterable(rows.entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(row -> wrap.open(row.getKey(), row.getValue()))
                    .collect()
                    .asMap(key -> Objects.requireNonNull(key.id())))
        .invoke(opened::putAll);
  }

  private Uni<List<CaseKey>> make(int count) {
    return wrap.generate(count)
        .flatMap(made -> store.add(made).replaceWith(made))
        .map(made -> made.stream().map(KeyWrap.Made::key).toList())
        .invoke(keys -> keys.forEach(this::remember));
  }

  private void remember(CaseKey key) {
    if (key.id() != null) {
      opened.put(key.id(), key);
    }
  }

  /**
   * Fills the stock up behind the caller's back; a failure shows at the next key that is needed.
   */
  private void restock() {
    int missing = stock.remainingCapacity();
    if (missing == 0 || !restocking.compareAndSet(false, true)) {
      return;
    }
    make(missing)
        .onTermination()
        .invoke(() -> restocking.set(false))
        .subscribe()
        .with(
            keys -> keys.forEach(stock::offer),
            failure -> LOG.warnf("no keys could be made ahead: %s", failure.getClass().getName()));
  }
}
