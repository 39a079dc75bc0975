package org.palmreferral.volunteer.profile;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;

/** The vocabularies of volunteers: skills, languages, kinds of service, courses. */
@ApplicationScoped
class VolunteerCodes {

  /** Which one. Names are stored: add, never rename. */
  @Schema(name = "VolunteerVocabulary")
  enum Vocabulary {
    SKILL,
    LANGUAGE,
    SERVICE,
    COURSE
  }

  /** A word of a vocabulary. */
  @Schema(name = "VolunteerCode")
  record Code(
      @Schema(required = true) Vocabulary list,
      @Schema(required = true) @Classified(FieldClass.OPEN) String code,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) boolean active) {
    @Override
    public String toString() {
      return "Code";
    }
  }

  private static final String ALL =
      "SELECT list, code, zh, en, active FROM volunteer_code ORDER BY list, code LIMIT 1000";

  private static final String KNOWN =
      """
      SELECT count(*) FROM volunteer_code
      WHERE list = :list AND active AND code = ANY(string_to_array(:codes, ','))
      """;

  private final Pool pool;

  VolunteerCodes(Pool pool) {
    this.pool = pool;
  }

  /** Those that were switched off too, since registrations name them. */
  Uni<List<Code>> all(Locale language) {
    String column = language.equals(Messages.CHINESE) ? "zh" : "en";
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Code(
                                Vocabulary.valueOf(row.getString("list")),
                                row.getString("code"),
                                row.getString(column),
                                row.getBoolean("active")))
                    .toList());
  }

  /** Those of a list among these codes, with their labels. */
  static List<Code> of(List<Code> all, Vocabulary list, String[] codes) {
    Set<String> wanted = Set.of(codes);
    return all.stream().filter(c -> c.list() == list && wanted.contains(c.code())).toList();
  }

  /** Refuses codes that are in no list. */
  Uni<Void> require(VolunteerForm form) {
    return require(Vocabulary.SKILL, form.skills(), "skills")
        .chain(() -> require(Vocabulary.LANGUAGE, form.languages(), "languages"))
        .chain(() -> require(Vocabulary.SERVICE, form.services(), "services"));
  }

  Uni<Void> require(Vocabulary list, Collection<String> codes, String field) {
    Set<String> different = new TreeSet<>(codes);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(KNOWN, Long.class)
                    .setParameter("list", list.name())
                    .setParameter("codes", String.join(",", different))
                    .getSingleResult())
        .invoke(
            known -> {
              if (known != different.size()) {
                throw new Refusal.BadInput(field, "volunteer.code");
              }
            })
        .replaceWithVoid();
  }
}
