package org.palmreferral.exchange.system;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.Machines;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.PlainText;

/** What administrators do with the systems of the organisations in their scope. */
@ApplicationScoped
class SystemKeeping {

  /**
   * Software to connect.
   *
   * @param name what people read where it has acted
   */
  @Schema(name = "SystemForm")
  record Form(@NotNull UUID organisation, @NotBlank @Size(max = 50) @PlainText String name) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  /** A system with the secret it was just given; the secret is shown this once. */
  @Schema(name = "SystemSecretIssued")
  record Issued(
      @Schema(required = true) UUID system,
      @Schema(required = true) @Classified(FieldClass.SECRET) String secret) {
    @Override
    public String toString() {
      return "Issued";
    }
  }

  private final Systems systems;
  private final SystemSecrets secrets;
  private final Machines machines;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Clock clock;
  private final SystemSettings settings;

  SystemKeeping(
      Systems systems,
      SystemSecrets secrets,
      Machines machines,
      Organisations organisations,
      AuditLog audit,
      Clock clock,
      SystemSettings settings) {
    this.systems = systems;
    this.secrets = secrets;
    this.machines = machines;
    this.organisations = organisations;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
  }

  /** Connects a system: from now on it can sign in with the secret. */
  @Command
  Uni<Issued> connect(Actor actor, Form form) {
    return organisations
        .findActive(form.organisation())
        .map(
            found ->
                found
                    .filter(card -> actor.covers(card.region()))
                    .orElseThrow(Refusal.NotFound::new))
        .call(this::requireRoom)
        .chain(() -> machines.open(form.name(), form.organisation()))
        .map(
            machine ->
                ConnectedSystem.connect(
                    form.organisation(), machine.account(), form.name(), actor.account(), now()))
        .call(systems::persistAndFlush)
        .call(system -> audit.record(actor, "system.connect", system.id))
        .flatMap(system -> secrets.next(system.id).map(secret -> new Issued(system.id, secret)));
  }

  /** Gives it another secret; the one of before stays good for a while. */
  @Command
  Uni<Issued> renew(Actor actor, UUID id) {
    return systems
        .within(actor, id)
        .invoke(system -> system.renew(now()))
        .call(systems::flush) // whoever comes at the same time waits here, and then is late
        .chain(() -> secrets.next(id))
        .call(() -> audit.record(actor, "system.secret", id))
        .map(secret -> new Issued(id, secret));
  }

  /** It is a member no more, from its next request on. */
  @Command
  Uni<Void> close(Actor actor, UUID id) {
    return systems
        .within(actor, id)
        .invoke(system -> system.close(now()))
        .call(systems::flush)
        .call(system -> machines.close(system.accountId))
        .chain(() -> secrets.forget(id))
        .chain(() -> audit.record(actor, "system.close", id));
  }

  private Uni<Void> requireRoom(OrganisationCard home) {
    return systems
        .count("organisationId = ?1 and closedAt is null", home.id())
        .invoke(
            open -> {
              if (open >= settings.most()) {
                throw new Refusal.RuleBroken("system.most", settings.most());
              }
            })
        .replaceWithVoid();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
