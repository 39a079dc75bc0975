package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.identity.StaffRegister.Entry;
import org.palmreferral.identity.StaffRegister.House;
import org.palmreferral.identity.StaffRowCheck.Draft;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportColumn;
import org.palmreferral.organisation.sheet.ImportRejected;
import org.palmreferral.organisation.sheet.ImportReport;
import org.palmreferral.organisation.sheet.ImportRow;
import org.palmreferral.organisation.sheet.ImportTable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.vault.Vault;

/** An administrator invites many people at once, out of a table: all or nobody. */
@ApplicationScoped
class StaffImport {

  static final String ORGANISATION = "organisation";
  static final String REGION = "region";
  static final String ROLE = "role";
  static final String NAME = "name";
  static final String PHONE = "phone";

  static final List<ImportColumn> COLUMNS =
      List.of(
          ImportColumn.required(ORGANISATION, "单位", "Organisation"),
          ImportColumn.required(REGION, "区划代码", "Region code"),
          ImportColumn.required(ROLE, "身份", "Role"),
          ImportColumn.required(NAME, "姓名", "Name"),
          ImportColumn.required(PHONE, "手机号", "Mobile phone"));

  /** Each is written and audited on its own, in one transaction that must stay short. */
  private static final int MOST = 500;

  private final StaffRegister register;
  private final Invitations invitations;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;
  private final IdentitySettings settings;

  StaffImport(
      StaffRegister register,
      Invitations invitations,
      AuditLog audit,
      Vault vault,
      Clock clock,
      IdentitySettings settings) {
    this.register = register;
    this.invitations = invitations;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** What would become of the table. */
  @WithSession
  Uni<StaffImported> tryOut(Actor actor, ImportTable table, Locale language) {
    BadCells bad = table.badCells();
    return examine(actor, table, bad)
        .map(entries -> StaffImported.dryRun(ImportReport.dryRun(table, bad, language)));
  }

  /**
   * Invites everybody in the table.
   *
   * @throws ImportRejected when a line is bad
   */
  @Command
  Uni<StaffImported> takeOver(Actor actor, ImportTable table) {
    BadCells bad = table.badCells();
    return examine(actor, table, bad)
        .flatMap(
            entries -> {
              if (!bad.isEmpty()) {
                throw new ImportRejected(table, bad);
              }
              return invite(actor, entries);
            });
  }

  private Uni<List<Entry>> examine(Actor actor, ImportTable table, BadCells bad) {
    if (table.rows().size() > MOST) {
      throw new Refusal.TooLarge("import.too_many_rows", MOST);
    }
    List<Draft> drafts = new ArrayList<>();
    for (ImportRow row : table.rows()) {
      if (!bad.has(row.line())) {
        StaffRowCheck.check(actor, row, bad).ifPresent(drafts::add);
      }
    }
    return register
        .houses(drafts)
        .map(houses -> placed(drafts, houses, bad))
        .call(entries -> register.present(entries).invoke(there -> tell(entries, there, bad)));
  }

  /** Finds each one's organisation, and who stands in the table twice. */
  private static List<Entry> placed(
      List<Draft> drafts, Map<String, List<House>> houses, BadCells bad) {
    List<Entry> entries = new ArrayList<>();
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (Draft draft : drafts) {
      List<House> named = houses.getOrDefault(StaffRegister.key(draft), List.of());
      List<House> fit =
          named.stream().filter(house -> Posts.in(house.kind()).contains(draft.role())).toList();
      if (named.isEmpty()) {
        bad.add(draft.row(), ORGANISATION, "invitation.organisation");
      } else if (fit.isEmpty()) {
        bad.add(draft.row(), ROLE, "invitation.role");
      } else if (fit.size() > 1) {
        bad.add(draft.row(), ORGANISATION, "invitation.organisation_many");
      } else {
        Entry entry = new Entry(draft, fit.get(0).id());
        entries.add(entry);
        Integer before =
            seen.putIfAbsent(
                List.of(entry.organisation(), draft.role(), draft.phone()), draft.row().line());
        if (before != null) {
          bad.add(draft.row(), PHONE, "import.twice", before);
        }
      }
    }
    return entries;
  }

  private static void tell(List<Entry> entries, Map<Integer, String> there, BadCells bad) {
    for (Entry entry : entries) {
      String code = there.get(entry.draft().row().line());
      if (code != null) {
        bad.add(entry.draft().row(), PHONE, code);
      }
    }
  }

  private Uni<StaffImported> invite(Actor actor, List<Entry> entries) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    OffsetDateTime expires = now.plus(settings.invitation());
    List<StaffImported.Line> lines = new ArrayList<>();
    Uni<Void> written = Uni.createFrom().voidItem();
    for (Entry entry : entries) {
      Draft draft = entry.draft();
      String code = code();
      Invitation invitation =
          Invitation.of(
              code,
              entry.organisation(),
              draft.role(),
              draft.phone(),
              draft.name(),
              actor.account(),
              now,
              expires,
              vault);
      lines.add(
          new StaffImported.Line(draft.row().line(), invitation.id, code, expires.withNano(0)));
      written =
          written
              .chain(() -> invitations.persist(invitation))
              .chain(() -> audit.record(actor, "invitation.create", invitation.id));
    }
    return written.map(done -> StaffImported.of(lines));
  }

  /** A code that no spreadsheet takes for a formula. */
  private static String code() {
    String code = TokenIssue.secret();
    while (!Character.isLetterOrDigit(code.charAt(0))) {
      code = TokenIssue.secret();
    }
    return code.substring(0, 24);
  }
}
