package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Vault;

/**
 * Finds clues in the actor's scope, newest first. People are found by prints of their numbers; that
 * somebody looked for a person is written down, whom not.
 */
@ApplicationScoped
class ClueSearch {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Pool pool;
  private final ClueList list;
  private final AuditLog audit;
  private final Vault vault;

  ClueSearch(Pool pool, ClueList list, AuditLog audit, Vault vault) {
    this.pool = pool;
    this.list = list;
    this.audit = audit;
    this.vault = vault;
  }

  /** A query and its values, one after the other. */
  static final class Query {
    private final StringBuilder where;
    private final List<@Nullable Object> values = new ArrayList<>();

    Query(ClueList.Scope scope) {
      where = new StringBuilder(scope.condition());
      values.add(scope.value());
    }

    /**
     * Adds a condition, if there is a value for it.
     *
     * @param condition with {@code %d} for the number of the value
     */
    Query and(String condition, @Nullable Object value) {
      if (value != null) {
        values.add(value);
        where.append(" AND ").append(condition.formatted(values.size()));
      }
      return this;
    }

    /** The page after this one. */
    Query after(@Nullable String cursor) {
      if (cursor == null) {
        return this;
      }
      try {
        String[] parts = cursor.split("_", 2);
        values.add(OffsetDateTime.parse(parts[0]));
        values.add(UUID.fromString(parts[1]));
      } catch (RuntimeException malformed) {
        throw new Refusal.BadInput("after", "page.malformed");
      }
      where.append(
          " AND (c.submitted_at, c.id) < ($%d, $%d)".formatted(values.size() - 1, values.size()));
      return this;
    }

    String text(int limit) {
      return ClueList.LINES.formatted(where)
          + " ORDER BY c.submitted_at DESC, c.id DESC LIMIT "
          + limit;
    }

    List<@Nullable Object> values() {
      return values;
    }
  }

  Uni<Slice<ClueList.Line>> find(Actor actor, ClueSearchForm form, Locale language) {
    Query query = query(actor, form);
    return pool.preparedQuery(query.text(form.most() + 1))
        .execute(Tuple.tuple(query.values()))
        .flatMap(rows -> list.lines(rows, language))
        .map(lines -> Slice.of(lines, form.most(), line -> line.submittedAt() + "_" + line.id()));
  }

  /** Writes down that the actor looks for a person. */
  @WithTransaction
  Uni<Void> noted(Actor actor) {
    return audit.record(actor, "clue.person_sought", actor.account());
  }

  Query query(Actor actor, ClueSearchForm form) {
    String region = form.region();
    if (region != null && !actor.covers(region)) {
      throw new Refusal.NotFound();
    }
    return new Query(ClueList.Scope.of(actor))
        .and("c.number = $%d", form.number())
        .and(
            "c.id IN (SELECT clue_id FROM clue_person WHERE identity_print = ANY ($%d))",
            print(form.identityNumber()))
        .and(
            "c.id IN (SELECT clue_id FROM clue_person WHERE phone_print = ANY ($%d))",
            form.phone() == null ? null : buffers(AffectedPerson.phonePrints(form.phone(), vault)))
        .and("c.status = $%d", form.status() == null ? null : form.status().name())
        .and("$%d = ANY (string_to_array(c.eligibility, ','))", name(form.category()))
        .and("c.urgency = $%d", name(form.urgency()))
        .and("c.federation_region LIKE $%d", region == null ? null : region + "%")
        .and("c.submitted_at >= $%d", start(form.from(), 0))
        .and("c.submitted_at < $%d", start(form.to(), 1))
        .after(form.after());
  }

  private @Nullable Object print(@Nullable String typed) {
    return typed == null
        ? null
        : buffers(
            IdentityNumber.parse(typed)
                .orElseThrow(
                    () -> new Refusal.BadInput("identityNumber", "identity_number.malformed"))
                .prints(vault));
  }

  private static Object buffers(List<byte[]> prints) {
    return prints.stream().map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static @Nullable OffsetDateTime start(@Nullable LocalDate day, int later) {
    return day == null ? null : day.plusDays(later).atStartOfDay(CHINA).toOffsetDateTime();
  }
}
