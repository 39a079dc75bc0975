package org.palmreferral.volunteer.team;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.problem.Refusal;

/** What a volunteer is to a team. */
@Entity
@Table(name = "team_member")
class TeamMember {
  @Id UUID id;

  @Column(name = "team_id")
  UUID teamId;

  @Column(name = "volunteer_id")
  UUID volunteerId;

  UUID account;

  @Enumerated(EnumType.STRING)
  MemberState state;

  OffsetDateTime since;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected TeamMember() {}

  static TeamMember of(
      Team team, UUID volunteer, UUID account, MemberState state, OffsetDateTime now) {
    TeamMember member = new TeamMember();
    member.id = UuidCreator.getTimeOrderedEpoch();
    member.teamId = team.id;
    member.volunteerId = volunteer;
    member.account = account;
    member.state = state;
    member.since = now;
    return member;
  }

  void move(MemberState to, OffsetDateTime now) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("team.arrow");
    }
    state = to;
    since = now;
  }
}
