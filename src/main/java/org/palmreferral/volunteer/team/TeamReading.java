package org.palmreferral.volunteer.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;
import org.palmreferral.request.Versioned;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Teams, for their organisation and the reviewers above; who is in one, for those who lead it. */
@ApplicationScoped
class TeamReading {

  private static final String LIST =
      """
      SELECT id FROM team
      WHERE ($1::uuid IS NULL OR organisation_id = $1) AND region >= $2 AND region < $3
        AND ($4::uuid IS NULL OR id < $4)
      ORDER BY id DESC LIMIT $5
      """;

  /** All of them for who leads it; for everybody else her own place. */
  private static final String MEMBERS =
      """
      SELECT m.id, m.state, m.since, m.version, m.volunteer_id, a.id AS account, a.name
      FROM team_member m JOIN account a ON a.id = m.account
      WHERE m.team_id = $1 AND ($2 OR m.account = $3)
      ORDER BY (m.state IN ('ASKED', 'INVITED', 'MEMBER')) DESC, m.id DESC LIMIT 400
      """;

  private final Teams teams;
  private final AuditLog audit;
  private final Vault vault;
  private final Pool pool;

  TeamReading(Teams teams, AuditLog audit, Vault vault, Pool pool) {
    this.teams = teams;
    this.audit = audit;
    this.vault = vault;
    this.pool = pool;
  }

  /**
   * A team.
   *
   * @param service code of the list SERVICE
   * @param members how many are in it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TeamLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) Team.Status status,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.STAFF) String name,
      @Schema(required = true) @Classified(FieldClass.STAFF) String purpose,
      @Schema(required = true) @Classified(FieldClass.OPEN) String service,
      @Schema(required = true) boolean mine,
      @Schema(required = true) int members,
      @Schema(required = true) OffsetDateTime foundedAt,
      @Nullable OffsetDateTime dissolvedAt,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  /** Somebody in it, or on the way. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TeamMember")
  record Member(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID volunteer,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) MemberState state,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) OffsetDateTime since,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Member";
    }
  }

  /**
   * A team with whom the reader may know of in it.
   *
   * @param people all for who leads it, and the reader's own place for everybody else
   */
  @Schema(name = "Team")
  record File(
      @Schema(required = true) Line team,
      @Schema(required = true) List<Member> people,
      @Schema(required = true) int version)
      implements Versioned {}

  /** Newest first. */
  @WithSession
  Uni<Slice<Line>> list(Actor actor, int limit, @Nullable UUID after) {
    boolean reviewer = actor.role() == Role.REVIEWER;
    String area = reviewer ? actor.requireRegion() : "";
    UUID house = reviewer ? null : actor.requireOrganisation();
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(house, area, Region.end(area), after, limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toList())
        .flatMap(ids -> teams.list("id in ?1 order by id desc", ids))
        .map(found -> found.stream().map(team -> line(actor, team)).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** The look at other people's names is audited. */
  @WithTransaction
  Uni<File> open(Actor actor, UUID id, Locale language) {
    return teams
        .seenBy(actor, id)
        .call(
            team ->
                knowsAll(actor, team)
                    ? audit.record(actor, "team.read", id)
                    : Uni.createFrom().voidItem())
        .flatMap(
            team ->
                pool.preparedQuery(MEMBERS)
                    .execute(Tuple.of(id, knowsAll(actor, team), actor.account()))
                    .map(
                        rows ->
                            new File(
                                line(actor, team),
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(row -> member(row, language))
                                    .toList(),
                                team.version)));
  }

  private static boolean knowsAll(Actor actor, Team team) {
    return team.isLedBy(actor) || actor.role() == Role.REVIEWER;
  }

  private Line line(Actor actor, Team team) {
    return new Line(
        team.id,
        team.status,
        team.organisation,
        team.name(vault),
        team.purpose(vault),
        team.service,
        team.isLedBy(actor),
        team.members,
        team.foundedAt,
        team.dissolvedAt,
        team.version);
  }

  private Member member(Row row, Locale language) {
    MemberState state = MemberState.valueOf(row.getString("state"));
    var name = row.getBuffer("name");
    return new Member(
        row.getUUID("id"),
        row.getUUID("volunteer_id"),
        vault.open(
            name == null ? null : name.getBytes(),
            new Place("account.name", row.getUUID("account"))),
        state,
        state.label(language),
        row.getOffsetDateTime("since"),
        row.getInteger("version"));
  }
}
