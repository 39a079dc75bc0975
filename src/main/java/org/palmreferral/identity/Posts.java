package org.palmreferral.identity;

import java.util.EnumSet;
import java.util.Set;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.OrganisationKind;

/** Which roles there are in an organisation of a kind (domain page, "Who uses the program"). */
final class Posts {

  private Posts() {}

  /** Which permissions somebody in a role can be given. */
  static Set<Permission> permissions(OrganisationKind kind, Role role) {
    if (kind == OrganisationKind.FEDERATION && role == Role.REVIEWER) {
      return EnumSet.allOf(Permission.class);
    }
    return kind == OrganisationKind.PROCURATORATE
            && EnumSet.of(Role.PROCURATOR, Role.DEPUTY_CHIEF, Role.CHIEF).contains(role)
        ? EnumSet.of(Permission.CUSTODY)
        : EnumSet.noneOf(Permission.class);
  }

  static Set<Role> in(OrganisationKind kind) {
    return switch (kind) {
      case FEDERATION -> EnumSet.of(Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR);
      case GRASSROOTS_FEDERATION ->
          EnumSet.of(Role.CADRE, Role.KEEPER, Role.VOLUNTEER, Role.TEAM_LEADER);
      case PROCURATORATE ->
          EnumSet.of(
              Role.PROCURATOR, Role.DEPUTY_CHIEF, Role.CHIEF, Role.ADMINISTRATOR, Role.AUDITOR);
      case VOLUNTEER_ORGANISATION -> EnumSet.of(Role.KEEPER, Role.VOLUNTEER, Role.TEAM_LEADER);
      case PLATFORM -> EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR);
      case CIVIL_AFFAIRS,
          EDUCATION,
          AGRICULTURE,
          RURAL_REVITALISATION,
          HUMAN_RESOURCES,
          HEALTH,
          DISABLED_PERSONS_FEDERATION,
          PUBLIC_SECURITY,
          COURT,
          JUSTICE_BUREAU,
          OTHER ->
          EnumSet.of(Role.AGENCY_OFFICER);
    };
  }
}
