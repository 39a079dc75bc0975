package org.palmreferral.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportRow;
import org.palmreferral.problem.Messages;
import org.palmreferral.request.PlainText;

/** The rules for one row of a staff import; every broken one is named, not only the first. */
final class StaffRowCheck {

  private static final int LONGEST_NAME = 50;

  private StaffRowCheck() {}

  /** Somebody to invite, as a good row names her. */
  record Draft(
      ImportRow row, String organisation, String region, Role role, String name, String phone) {
    /** Never into a log. */
    @Override
    public String toString() {
      return "Draft";
    }
  }

  static Optional<Draft> check(Actor actor, ImportRow row, BadCells bad) {
    String region = row.text(StaffImport.REGION);
    Role role = role(row.text(StaffImport.ROLE)).orElse(null);
    String name = row.text(StaffImport.NAME);
    String phone = phone(row.text(StaffImport.PHONE));
    if (!Region.isCode(region)) {
      bad.add(row, StaffImport.REGION, "region.code");
    } else if (!actor.covers(region)) {
      bad.add(row, StaffImport.REGION, "region.out_of_scope");
    }
    if (role == null) {
      bad.add(row, StaffImport.ROLE, "invitation.role_unknown");
    }
    if (name.length() > LONGEST_NAME) {
      bad.add(row, StaffImport.NAME, "invitation.name", LONGEST_NAME);
    } else if (!PlainText.Check.isLine(name)) {
      bad.add(row, StaffImport.NAME, "text.malformed");
    }
    if (phone == null) {
      bad.add(row, StaffImport.PHONE, "phone.malformed");
    }
    return role == null || phone == null || bad.has(row.line())
        ? Optional.empty()
        : Optional.of(
            new Draft(row, row.text(StaffImport.ORGANISATION), region, role, name, phone));
  }

  /**
   * By its name in either language, or as it is stored; nobody is invited as a resident or as
   * software.
   */
  private static Optional<Role> role(String text) {
    return Stream.of(Role.values())
        .filter(role -> role != Role.RESIDENT && role != Role.SYSTEM)
        .filter(
            role ->
                role.name().equalsIgnoreCase(text)
                    || Messages.text(Messages.CHINESE, "role." + role).equals(text)
                    || Messages.text(Locale.ENGLISH, "role." + role).equalsIgnoreCase(text))
        .findFirst();
  }

  private static @Nullable String phone(String text) {
    try {
      return PhoneNumber.normalise(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
