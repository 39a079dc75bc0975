package org.palmreferral.volunteer.team;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * A team after a step.
 *
 * @param version for the next step's If-Match
 */
@Schema(name = "TeamRef")
record TeamRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) Team.Status status,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * What somebody is to a team after a step.
   *
   * @param version for the next step's If-Match
   */
  @Schema(name = "TeamMemberRef")
  record Member(
      @Schema(required = true) UUID id,
      @Schema(required = true) MemberState state,
      @Schema(required = true) int version)
      implements Versioned {

    static Member of(TeamMember member) {
      return new Member(member.id, member.state, member.version);
    }
  }

  static TeamRef of(Team team) {
    return new TeamRef(team.id, team.status, team.version);
  }
}
