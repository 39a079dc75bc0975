package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Vault;

/** How people come into organisations and leave them: invited, joined, gone. */
@ApplicationScoped
class Staffing {

  /** Somebody to invite. */
  @Schema(name = "InvitationForm")
  record Form(
      @NotNull UUID organisation,
      @NotNull Role role,
      @NotBlank @Size(max = 50) @PlainText String name,
      @NotNull @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  /** An invitation as it was made; the code is shown this once. */
  @Schema(name = "InvitationIssued")
  record Issued(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.SECRET) String code,
      @Schema(required = true) OffsetDateTime expires) {
    @Override
    public String toString() {
      return "Issued";
    }
  }

  private final Invitations invitations;
  private final Memberships memberships;
  private final Accounts accounts;
  private final Organisations organisations;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;
  private final IdentitySettings settings;

  Staffing(
      Invitations invitations,
      Memberships memberships,
      Accounts accounts,
      Organisations organisations,
      AuditLog audit,
      Vault vault,
      Clock clock,
      IdentitySettings settings) {
    this.invitations = invitations;
    this.memberships = memberships;
    this.accounts = accounts;
    this.organisations = organisations;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** Invites somebody into an organisation in the administrator's scope. */
  @Command
  Uni<Issued> invite(Actor actor, Form form) {
    String code = TokenIssue.secret().substring(0, 24);
    OffsetDateTime now = OffsetDateTime.now(clock);
    return within(actor, form.organisation())
        .map(
            organisation -> {
              if (!Posts.in(organisation.kind()).contains(form.role())) {
                throw new Refusal.RuleBroken("invitation.role");
              }
              return Invitation.of(
                  code,
                  form.organisation(),
                  form.role(),
                  form.phone(),
                  form.name(),
                  actor.account(),
                  now,
                  now.plus(settings.invitation()),
                  vault);
            })
        .call(invitations::persist)
        .call(invitation -> audit.record(actor, "invitation.create", invitation.id))
        .map(invitation -> new Issued(invitation.id, code, invitation.expiresAt.withNano(0)));
  }

  @Command
  Uni<Void> revoke(Actor actor, UUID id) {
    return invitations
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .call(invitation -> within(actor, invitation.organisationId))
        .invoke(invitation -> invitation.revoke(OffsetDateTime.now(clock)))
        .chain(() -> audit.record(actor, "invitation.revoke", id));
  }

  /** Joins: the invitation must be for the phone number of this very account. */
  @Command
  Uni<Void> join(Actor actor, String code) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return accounts
        .get(actor.account())
        .flatMap(
            account ->
                invitations
                    .ofCode(code)
                    .invoke(invitation -> invitation.accept(account, now))
                    .invoke(invitation -> account.isCalled(invitation.name(vault), vault))
                    .call(invitation -> begin(account, invitation, now))
                    .call(invitation -> audit.record(actor, "invitation.accept", invitation.id)))
        .replaceWithVoid();
  }

  private Uni<Void> begin(Account account, Invitation invitation, OffsetDateTime now) {
    return memberships
        .holds(account.id(), invitation.organisationId, invitation.role)
        .flatMap(
            already ->
                already
                    ? Uni.createFrom().voidItem()
                    : memberships
                        .persist(
                            Membership.begin(
                                account.id(), invitation.organisationId, invitation.role, now))
                        .replaceWithVoid());
  }

  /** Ends a membership; it acts on the member's next request. */
  @Command
  Uni<Void> dismiss(Actor actor, UUID id, IfMatch ifMatch) {
    return memberships
        .ofSomebody(id)
        .call(membership -> within(actor, membership.organisationId))
        .invoke(
            membership -> {
              ifMatch.check(membership.version);
              membership.end(OffsetDateTime.now(clock));
            })
        .chain(() -> audit.record(actor, "membership.end", id));
  }

  /**
   * Gives a member the permissions she has from now on, and no others; never to oneself. It acts on
   * her next request.
   */
  @Command
  Uni<Void> permit(Actor actor, UUID id, IfMatch ifMatch, Set<Permission> permissions) {
    return memberships
        .ofSomebody(id)
        .flatMap(
            membership ->
                within(actor, membership.organisationId)
                    .invoke(
                        organisation -> {
                          ifMatch.check(membership.version);
                          membership.permit(actor, permissions, organisation.kind());
                        }))
        .chain(() -> audit.record(actor, "membership.permit", id));
  }

  private Uni<OrganisationCard> within(Actor actor, UUID organisation) {
    return organisations
        .find(organisation)
        .map(
            found ->
                found
                    .filter(card -> actor.covers(card.region()))
                    .orElseThrow(Refusal.NotFound::new));
  }
}
