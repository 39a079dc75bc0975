package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Vault;

/** What is known of an account's holder, for features that must not ask for it again. */
@ApplicationScoped
public class People {

  private final Accounts accounts;
  private final Vault vault;

  People(Accounts accounts, Vault vault) {
    this.accounts = accounts;
    this.vault = vault;
  }

  /**
   * Somebody with an account.
   *
   * @param name as the organisation that invited her wrote it; residents have none
   * @param phone verified by the platform; null until she binds one
   * @param openId who she is to the platform
   */
  public record Person(@Nullable String name, @Nullable String phone, String openId) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /** The holder of an account; within a session of the caller. */
  public Uni<Person> get(UUID account) {
    return accounts
        .get(account)
        .map(found -> new Person(found.name(vault), found.phone(vault), found.openId(vault)));
  }

  /** The names of those who have one, for a page of a list; within a session of the caller. */
  public Uni<Map<UUID, String>> names(Collection<UUID> holders) {
    return accounts
        .list("id in ?1", holders)
        .map(
            found -> {
              Map<UUID, String> names = new HashMap<>();
              for (Account one : found) {
                String name = one.name(vault);
                if (name != null) {
                  names.put(one.id, name);
                }
              }
              return names;
            });
  }
}
