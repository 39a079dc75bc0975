package org.palmreferral.volunteer.team;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Somebody asks and is admitted, or is asked and agrees; whoever is in can leave. */
@ApplicationScoped
class TeamJoining {

  private static final String ONCE = "team_member_once";

  /** Registered with the team's organisation and not paused. */
  private static final String VOLUNTEER =
      """
      SELECT id, account FROM volunteer
      WHERE organisation_id = :organisation AND status = 'ACTIVE' AND (id = :id OR account = :id)
      """;

  private static final String ONE_MORE =
      "UPDATE team SET members = members + 1 WHERE id = :id AND status = 'ACTIVE' AND members < 200";

  private static final String ONE_LESS = "UPDATE team SET members = members - 1 WHERE id = :id";

  private final Teams teams;
  private final AuditLog audit;
  private final Clock clock;

  TeamJoining(Teams teams, AuditLog audit, Clock clock) {
    this.teams = teams;
    this.audit = audit;
    this.clock = clock;
  }

  /** The founder, in the transaction of the founding. */
  Uni<TeamMember> first(Actor actor, Team team, OffsetDateTime now) {
    return volunteer(team, actor.account())
        .map(row -> TeamMember.of(team, (UUID) row[0], (UUID) row[1], MemberState.MEMBER, now))
        .call(member -> Panache.getSession().flatMap(session -> session.persist(member)))
        .call(() -> count(ONE_MORE, team.id));
  }

  /**
   * Asks to be admitted, or asks somebody in.
   *
   * @param volunteer the registration of whom the leader asks; without it the actor asks herself
   */
  @Command
  Uni<TeamRef.Member> ask(Actor actor, UUID id, @Nullable UUID volunteer) {
    return (volunteer == null ? teams.seenBy(actor, id) : teams.ledBy(actor, id))
        .invoke(Team::requireActive)
        .flatMap(
            team ->
                volunteer(team, volunteer == null ? actor.account() : volunteer)
                    .map(
                        row ->
                            TeamMember.of(
                                team,
                                (UUID) row[0],
                                (UUID) row[1],
                                volunteer == null ? MemberState.ASKED : MemberState.INVITED,
                                OffsetDateTime.now(clock))))
        .call(member -> Panache.getSession().flatMap(session -> session.persist(member)))
        .call(member -> settled(actor, "team.ask", member))
        .map(TeamRef.Member::of);
  }

  /** The leader admits whoever asked; whoever was asked agrees. */
  @Command
  Uni<TeamRef.Member> accept(Actor actor, UUID id, UUID memberId, IfMatch ifMatch) {
    return member(actor, id, memberId, ifMatch)
        .invoke(
            of -> {
              boolean hers = of.member().account.equals(actor.account());
              boolean may =
                  of.member().state == MemberState.INVITED ? hers : of.team().isLedBy(actor);
              if (!may) {
                throw new Refusal.Forbidden("team.not_yours");
              }
              of.team().requireActive();
              of.member().move(MemberState.MEMBER, OffsetDateTime.now(clock));
            })
        .call(of -> settled(actor, "team.accept", of.member()))
        .call(() -> count(ONE_MORE, id))
        .map(of -> TeamRef.Member.of(of.member()));
  }

  /** Either side says no. */
  @Command
  Uni<TeamRef.Member> decline(Actor actor, UUID id, UUID memberId, IfMatch ifMatch) {
    return member(actor, id, memberId, ifMatch)
        .invoke(of -> of.member().move(MemberState.DECLINED, OffsetDateTime.now(clock)))
        .call(of -> settled(actor, "team.decline", of.member()))
        .map(of -> TeamRef.Member.of(of.member()));
  }

  /** She leaves, or is taken out by the leader; whoever leads dissolves the team instead. */
  @Command
  Uni<TeamRef.Member> leave(Actor actor, UUID id, UUID memberId, IfMatch ifMatch) {
    return member(actor, id, memberId, ifMatch)
        .invoke(
            of -> {
              if (of.member().account.equals(of.team().leader)) {
                throw new Refusal.RuleBroken("team.leader_stays");
              }
              of.member().move(MemberState.LEFT, OffsetDateTime.now(clock));
            })
        .call(of -> settled(actor, "team.leave", of.member()))
        .call(() -> count(ONE_LESS, id))
        .map(of -> TeamRef.Member.of(of.member()));
  }

  private record Of(Team team, TeamMember member) {}

  /** Her own, or one of a team that the actor leads; for her there are no others. */
  private Uni<Of> member(Actor actor, UUID id, UUID memberId, IfMatch ifMatch) {
    return teams
        .seenBy(actor, id)
        .flatMap(
            team ->
                Panache.getSession()
                    .flatMap(session -> session.find(TeamMember.class, memberId))
                    .map(
                        member -> {
                          if (member == null
                              || !member.teamId.equals(id)
                              || !(member.account.equals(actor.account()) || team.isLedBy(actor))) {
                            throw new Refusal.NotFound();
                          }
                          ifMatch.check(member.version);
                          return new Of(team, member);
                        }));
  }

  private static Uni<Object[]> volunteer(Team team, UUID who) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(VOLUNTEER, Object[].class)
                    .setParameter("organisation", team.organisation)
                    .setParameter("id", who)
                    .getResultList())
        .map(
            (List<Object[]> rows) -> {
              if (rows.isEmpty()) {
                throw new Refusal.RuleBroken("team.not_registered");
              }
              return rows.get(0);
            });
  }

  private Uni<Void> settled(Actor actor, String action, TeamMember member) {
    return audit
        .record(actor, action, member.id)
        .chain(() -> Panache.flush())
        .onFailure(e -> Violation.of(ONCE, e))
        .transform(twice -> new Refusal.Conflict("team.there"));
  }

  /** The row count decides whether there was room. */
  private static Uni<Void> count(String sql, UUID team) {
    return Panache.getSession()
        .flatMap(session -> session.createNativeQuery(sql).setParameter("id", team).executeUpdate())
        .invoke(
            rows -> {
              if (rows == 0) {
                throw new Refusal.RuleBroken("team.full");
              }
            })
        .replaceWithVoid();
  }
}
