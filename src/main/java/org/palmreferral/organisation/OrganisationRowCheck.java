package org.palmreferral.organisation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportRow;

/** The rules for one row of an import; every broken one is named, not only the first. */
final class OrganisationRowCheck {

  private static final int SHORTEST_NAME = 2;
  private static final int LONGEST_NAME = 100;

  private static final Pattern PHONE = Pattern.compile(OrganisationForm.PHONE);

  private OrganisationRowCheck() {}

  static Optional<OrganisationForm> check(Actor actor, ImportRow row, BadCells bad) {
    OrganisationKind kind = OrganisationKind.named(row.text(OrganisationImport.KIND)).orElse(null);
    String name = row.text(OrganisationImport.NAME);
    String region = row.text(OrganisationImport.REGION);
    String uscc = row.text(OrganisationImport.USCC).toUpperCase(Locale.ROOT);
    String phone = row.text(OrganisationImport.PHONE);
    if (kind == null) {
      bad.add(row, OrganisationImport.KIND, "organisation.kind");
    }
    if (name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME) {
      bad.add(row, OrganisationImport.NAME, "organisation.name", SHORTEST_NAME, LONGEST_NAME);
    }
    checkRegion(actor, kind, region, row, bad);
    if (!uscc.isEmpty() && !CreditCode.Check.isCreditCode(uscc)) {
      bad.add(row, OrganisationImport.USCC, "credit_code.malformed");
    }
    if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
      bad.add(row, OrganisationImport.PHONE, "organisation.phone");
    }
    return kind == null || bad.has(row.line())
        ? Optional.empty()
        : Optional.of(new OrganisationForm(kind, region, name, orNull(uscc), orNull(phone)));
  }

  private static void checkRegion(
      Actor actor, @Nullable OrganisationKind kind, String region, ImportRow row, BadCells bad) {
    if (!Region.isCode(region)) {
      bad.add(row, OrganisationImport.REGION, "region.code");
    } else if (!actor.covers(region)) {
      bad.add(row, OrganisationImport.REGION, "region.out_of_scope");
    } else if (kind != null && !kind.sitsIn(region)) {
      bad.add(row, OrganisationImport.REGION, "organisation.level");
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
