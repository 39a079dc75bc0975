package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.sheet.TableFile;
import org.palmreferral.organisation.sheet.TableFile.Format;
import org.palmreferral.problem.Messages;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Writes down that somebody takes a table out, and says who and when on the table itself. */
@ApplicationScoped
public class Exporting {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String WHO =
      """
      SELECT a.name, o.name AS organisation FROM account a, organisation o
      WHERE a.id = :account AND o.id = :organisation
      """;

  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;
  private final Vertx vertx;

  Exporting(AuditLog audit, Vault vault, Clock clock, Vertx vertx) {
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
    this.vertx = vertx;
  }

  /**
   * The table as a file to keep.
   *
   * @param action what the audit log calls it
   */
  public Uni<byte[]> file(
      Actor actor,
      String action,
      Format format,
      List<List<@Nullable Object>> rows,
      Locale language) {
    return watermark(actor, action, language)
        .flatMap(
            watermark -> vertx.executeBlocking(() -> TableFile.write(format, watermark, rows)));
  }

  @WithTransaction
  Uni<String> watermark(Actor actor, String action, Locale language) {
    UUID organisation = actor.requireOrganisation();
    return audit
        .record(actor, action, organisation)
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(WHO, Object[].class)
                    .setParameter("account", actor.account())
                    .setParameter("organisation", organisation)
                    .getSingleResult())
        .map(
            row ->
                Messages.text(
                    language,
                    "figure.watermark",
                    List.of(
                        String.valueOf(
                            vault.open(
                                (byte[]) row[0], new Place("account.name", actor.account()))),
                        row[1],
                        TIME.format(OffsetDateTime.now(clock)))));
  }
}
