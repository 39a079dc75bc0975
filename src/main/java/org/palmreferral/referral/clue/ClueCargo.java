package org.palmreferral.referral.clue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.consent.CarriedConsent;
import org.palmreferral.request.PlainText;

/**
 * A clue as it is carried to another installation: what the receiver of a referral would get, with
 * the ids it has. What comes in is checked like what a cadre sends.
 *
 * @param persons ids of the people, in the order of the form
 * @param attachments what they are called where they come from
 */
public record ClueCargo(
    @NotNull UUID id,
    @NotNull @Size(max = 40) @Pattern(regexp = NUMBER) String number,
    @NotNull OffsetDateTime submittedAt,
    @NotNull @Valid ClueForm clue,
    @NotEmpty @Size(max = 10) List<@NotNull UUID> persons,
    @NotNull @Size(max = 200) List<@NotNull @Valid CarriedConsent> consents,
    @NotNull @Size(max = 500) List<@NotNull @Valid Told> history,
    @NotNull @Size(max = 100) List<@NotNull UUID> attachments) {

  private static final String NUMBER = "XS(?:-[0-9A-F]{1,12}){3,4}";

  /** What the sender told, and when. */
  public record Told(
      @NotNull UUID id,
      @NotNull OffsetDateTime at,
      @NotNull ClueVerb verb,
      @Nullable @Size(max = 2000) @PlainText(multiline = true) String words) {
    @AssertTrue
    boolean isTold() {
      return verb == null || isCarried(verb);
    }

    static boolean isCarried(ClueVerb verb) {
      return verb == ClueVerb.SUBMIT || verb == ClueVerb.SUPPLEMENT;
    }

    @Override
    public String toString() {
      return "Told";
    }
  }

  /**
   * Checks what the parts mean together.
   *
   * @throws Refusal.BadInput names the field
   */
  void check(OffsetDateTime now) {
    mustHold(!submittedAt.isAfter(now), "submittedAt");
    mustHold(persons.size() == clue.persons().size(), "persons");
    mustHold(new HashSet<>(persons).size() == persons.size(), "persons");
    mustHold(new HashSet<>(attachments).size() == attachments.size(), "attachments");
    for (int i = 0; i < persons.size(); i++) {
      PersonForm person = clue.persons().get(i);
      // as old as she was then: what was consented to for a child was for a child
      person.check("clue.persons[" + i + "]", day());
      mustHold(person.given().isEmpty(), "clue.persons[" + i + "].consents");
    }
    if (clue.policeReport() != null) {
      clue.policeReport().check("clue.policeReport.");
    }
    for (int i = 0; i < consents.size(); i++) {
      CarriedConsent consent = consents.get(i);
      int whose = persons.indexOf(consent.person());
      mustHold(whose >= 0 && consent.form().recipient() == null, "consents[" + i + "].person");
      PersonForm person = clue.persons().get(whose);
      consent
          .form()
          .check(
              "consents[" + i + "].",
              Period.between(person.born(), consent.form().givenOn()).getYears(),
              now.toLocalDate());
      UUID evidence = consent.form().evidence();
      mustHold(evidence == null || attachments.contains(evidence), "consents[" + i + "].evidence");
    }
    for (int i = 0; i < history.size(); i++) {
      mustHold(!history.get(i).at().isAfter(now), "history[" + i + "].at");
    }
  }

  private static void mustHold(boolean holds, String field) {
    if (!holds) {
      throw new Refusal.BadInput(field, "json.value");
    }
  }

  /** The day on which it was told of first. */
  LocalDate day() {
    return submittedAt.atZoneSameInstant(TimeSource.CHINA).toLocalDate();
  }

  @Override
  public String toString() {
    return "ClueCargo";
  }
}
