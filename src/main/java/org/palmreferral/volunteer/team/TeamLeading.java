package org.palmreferral.volunteer.team;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** A leader founds a team and describes it; she or the keeper dissolves it. */
@ApplicationScoped
class TeamLeading {

  private static final String SERVICE =
      "SELECT count(*) FROM volunteer_code WHERE list = 'SERVICE' AND active AND code = :code";

  private final Teams teams;
  private final TeamJoining joining;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  TeamLeading(
      Teams teams,
      TeamJoining joining,
      Organisations organisations,
      AuditLog audit,
      Vault vault,
      Clock clock) {
    this.teams = teams;
    this.joining = joining;
    this.organisations = organisations;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  /** Whoever founds it leads it, and is its first member. */
  @Command
  Uni<TeamRef> found(Actor actor, Team.Form form) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return requireService(form)
        .chain(() -> organisations.findActive(actor.requireOrganisation()))
        .map(found -> found.orElseThrow(Refusal.NotFound::new))
        .map(house -> Team.founded(actor, house.region(), form, now, vault))
        .flatMap(teams::persistAndFlush)
        .call(team -> joining.first(actor, team, now))
        .call(team -> audit.record(actor, "team.found", team.id))
        .map(TeamRef::of);
  }

  @Command
  Uni<TeamRef> change(Actor actor, UUID id, IfMatch ifMatch, Team.Form form) {
    return step(actor, id, ifMatch, "team.change", team -> team.describe(form, vault))
        .call(() -> requireService(form));
  }

  @Command
  Uni<TeamRef> dissolve(Actor actor, UUID id, IfMatch ifMatch) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return step(actor, id, ifMatch, "team.dissolve", team -> team.dissolve(now));
  }

  private Uni<TeamRef> step(
      Actor actor, UUID id, IfMatch ifMatch, String action, Consumer<Team> step) {
    return teams
        .ledBy(actor, id)
        .invoke(team -> ifMatch.check(team.version))
        .invoke(step)
        .call(() -> audit.record(actor, action, id))
        .call(() -> Panache.flush())
        .map(TeamRef::of);
  }

  private static Uni<Void> requireService(Team.Form form) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SERVICE, Long.class)
                    .setParameter("code", form.service())
                    .getSingleResult())
        .invoke(
            known -> {
              if (known == 0) {
                throw new Refusal.BadInput("service", "volunteer.code");
              }
            })
        .replaceWithVoid();
  }
}
