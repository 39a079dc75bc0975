package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.referral.clue.KnownPerson;
import org.palmreferral.referral.clue.KnownPersons;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Vault;

/**
 * Puts a field of a person right: in her clue and in the case that followed from it, with the
 * prints that find her. What stood there before is kept, sealed.
 */
@ApplicationScoped
class Correcting {

  /** Nobody else corrects or erases her before the transaction ends. */
  private static final String PERSON =
      """
      SELECT p.id, p.name, p.identity_number, p.birth_date, p.female, p.phone, p.address, c.key_id,
             c.submitted_at, r.id AS relieved
      FROM subject_match m
      JOIN clue c ON c.id = m.clue_id
      JOIN clue_person p ON p.id = m.person_id
      LEFT JOIN relief_case k ON k.clue_id = c.id
      LEFT JOIN relief_person r ON r.case_id = k.id AND r.position = p.position
      WHERE m.request_id = :request AND c.id = :clue AND c.erased_at IS NULL
      ORDER BY p.position LIMIT 1 FOR UPDATE OF c
      """;

  private static final String TOUCH = "UPDATE clue SET version = version + 1 WHERE id = :id";

  private final SubjectRequests requests;
  private final SubjectHistory history;
  private final CaseKeys keys;
  private final Vault vault;
  private final Clock clock;

  Correcting(
      SubjectRequests requests, SubjectHistory history, CaseKeys keys, Vault vault, Clock clock) {
    this.requests = requests;
    this.history = history;
    this.keys = keys;
    this.vault = vault;
    this.clock = clock;
  }

  /** A person as her record has her. */
  private record Recorded(
      UUID id,
      byte[] name,
      byte @Nullable [] identityNumber,
      byte[] birthDate,
      boolean female,
      byte @Nullable [] phone,
      byte @Nullable [] address,
      @Nullable UUID key,
      OffsetDateTime submittedAt,
      @Nullable UUID relieved) {

    byte @Nullable [] sealed(PersonField field) {
      return switch (field) {
        case NAME -> name;
        case IDENTITY_NUMBER -> identityNumber;
        case PHONE -> phone;
        case ADDRESS -> address;
      };
    }

    @Override
    public String toString() {
      return "Recorded";
    }
  }

  @Command
  Uni<SubjectRequestRef> correct(Actor actor, UUID id, IfMatch ifMatch, CorrectionForm form) {
    return requests
        .get(actor, id)
        .flatMap(
            request -> {
              ifMatch.check(request.version);
              request.requireKind(RequestKind.CORRECTION);
              request.requireOpen();
              form.check(LocalDate.now(clock));
              return recorded(request, form)
                  .flatMap(
                      person ->
                          keys.get(person.key())
                              .flatMap(key -> correct(actor, request, form, person, key)))
                  .chain(
                      () ->
                          history.took(actor, request, RequestVerb.CORRECT, request.status, null));
            });
  }

  private static Uni<Recorded> recorded(SubjectRequest request, CorrectionForm form) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PERSON, Object[].class)
                    .setParameter("request", request.id)
                    .setParameter("clue", form.clue())
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .map(
            row ->
                new Recorded(
                    (UUID) row[0],
                    (byte[]) row[1],
                    (byte[]) row[2],
                    (byte[]) row[3],
                    (boolean) row[4],
                    (byte[]) row[5],
                    (byte[]) row[6],
                    (UUID) row[7],
                    (OffsetDateTime) row[8],
                    (UUID) row[9]));
  }

  private Uni<Void> correct(
      Actor actor, SubjectRequest request, CorrectionForm form, Recorded person, CaseKey key) {
    String before =
        key.open(
            person.sealed(form.field()), KnownPersons.place(form.field().column(), person.id()));
    PersonCorrection correction =
        PersonCorrection.of(
            actor, request, person.id(), form, before, OffsetDateTime.now(clock), key);
    return Panache.getSession()
        .flatMap(session -> session.persist(correction))
        .chain(() -> Panache.flush())
        .chain(() -> update("clue_person", person.id(), changes(form, person, key)))
        .chain(() -> relieved(form, person, key))
        .chain(() -> execute(TOUCH, Map.of("id", form.clue())))
        .invoke(() -> follow(request, form));
  }

  private void follow(SubjectRequest request, CorrectionForm form) {
    switch (form.field()) {
      case NAME -> request.rename(form.value(), vault);
      case IDENTITY_NUMBER ->
          request.renumber(IdentityNumber.parse(form.value()).orElseThrow(), vault);
      case PHONE, ADDRESS -> {}
    }
  }

  /** The columns of her row that change. */
  private Map<String, Object> changes(CorrectionForm form, Recorded person, CaseKey key) {
    Map<String, Object> set = new LinkedHashMap<>();
    String value = form.value();
    switch (form.field()) {
      case NAME -> set.put("name_print", namePrint(form, person, key));
      case PHONE -> set.put("phone_print", KnownPersons.phonePrint(value, vault));
      case ADDRESS -> {}
      case IDENTITY_NUMBER -> {
        IdentityNumber number = IdentityNumber.parse(value).orElseThrow();
        AgeBand band =
            AgeBand.of(
                number.birthDate(),
                person.submittedAt().atZoneSameInstant(TimeSource.CHINA).toLocalDate());
        value = number.digits();
        set.put("identity_print", number.print(vault));
        set.put("name_print", namePrint(form, person, key));
        set.put("birth_date", seal(number.birthDate().toString(), "birth_date", person.id(), key));
        set.put("female", !number.male());
        set.put("age_band", band.name());
        set.put("minor", band == AgeBand.UNDER_14 || band == AgeBand.AGE_14_TO_17);
      }
    }
    set.put(form.field().column(), seal(value, form.field().column(), person.id(), key));
    return set;
  }

  private static byte[] seal(String value, String column, UUID person, CaseKey key) {
    return Objects.requireNonNull(key.seal(value, KnownPersons.place(column, person)));
  }

  private byte[] namePrint(CorrectionForm form, Recorded person, CaseKey key) {
    String name = open(person.name(), "name", person, key);
    LocalDate born = LocalDate.parse(open(person.birthDate(), "birth_date", person, key));
    KnownPerson known =
        switch (form.field()) {
          case IDENTITY_NUMBER -> {
            IdentityNumber number = IdentityNumber.parse(form.value()).orElseThrow();
            yield new KnownPerson(name, null, number.birthDate(), false, !number.male());
          }
          default -> new KnownPerson(form.value(), null, born, false, person.female());
        };
    return known.namePrint(vault);
  }

  private static String open(byte[] sealed, String column, Recorded person, CaseKey key) {
    return Objects.requireNonNull(key.open(sealed, KnownPersons.place(column, person.id())));
  }

  /** Her copy in the case, and what keeps her from being relieved twice for one matter. */
  private Uni<Void> relieved(CorrectionForm form, Recorded person, CaseKey key) {
    UUID relieved = person.relieved();
    if (relieved == null
        || form.field() == PersonField.PHONE
        || form.field() == PersonField.ADDRESS) {
      return Uni.createFrom().voidItem();
    }
    Map<String, Object> own = new LinkedHashMap<>();
    Map<String, Object> sex = new LinkedHashMap<>();
    byte[] namePrint = namePrint(form, person, key);
    Map<String, Object> portion = new LinkedHashMap<>(Map.of("name_print", namePrint));
    own.put("name_print", namePrint);
    if (form.field() == PersonField.NAME) {
      own.put("name", Objects.requireNonNull(key.seal(form.value(), KnownCases.nameOf(relieved))));
    } else {
      Map<String, Object> changes = changes(form, person, key);
      portion.put("identity_print", Objects.requireNonNull(changes.get("identity_print")));
      own.put("identity_print", Objects.requireNonNull(changes.get("identity_print")));
      sex.put("female", Objects.requireNonNull(changes.get("female")));
      sex.put("minor", Objects.requireNonNull(changes.get("minor")));
      own.putAll(sex);
    }
    return update("relief_person", relieved, own)
        .chain(() -> update("relief_portion", "person_id", relieved, portion))
        .chain(
            () ->
                sex.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : update("household_person", relieved, sex));
  }

  private static Uni<Void> update(String table, UUID id, Map<String, Object> set) {
    return update(table, "id", id, set);
  }

  private static Uni<Void> update(String table, String by, UUID id, Map<String, Object> set) {
    List<String> columns = List.copyOf(set.keySet());
    String number =
        table.equals("clue_person") && set.containsKey("identity_number")
            ? ", no_number_reason = NULL"
            : "";
    String sql =
        "UPDATE "
            + table
            + columns.stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", ", " SET ", number))
            + " WHERE "
            + by
            + " = :id";
    Map<String, Object> values = new LinkedHashMap<>(set);
    values.put("id", id);
    return execute(sql, values);
  }

  private static Uni<Void> execute(String sql, Map<String, Object> values) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql);
              values.forEach(query::setParameter);
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
