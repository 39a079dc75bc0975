package org.palmreferral.referral.clue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Basis;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.NoNumber;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.referral.consent.ConsentForm;
import org.palmreferral.request.PlainText;

/**
 * What a clue asks for beyond what is known already: the person as in {@link PersonForm}, and what
 * she agreed to. What is left out is taken from what is known.
 *
 * @param narrative instead of the words that are known
 * @param consents to what may be given to others; she is asked before the clue is made
 */
@Schema(name = "HardshipForm")
public record HardshipForm(
    @Nullable @Size(max = 50) @PlainText String name,
    @Nullable @Size(max = 18) String identityNumber,
    @Nullable NoNumber noNumber,
    @Nullable LocalDate birthDate,
    @Nullable Boolean female,
    @Nullable @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone,
    @Nullable @Size(max = 200) @PlainText String address,
    @Valid PersonForm.@Nullable Guardian guardian,
    @NotNull Basis basis,
    @NotNull @Size(max = 4) List<@Valid @NotNull ConsentForm> consents,
    @NotEmpty Set<@NotNull Eligibility> eligibility,
    @NotNull Set<@NotNull PriorityGroup> priorityGroups,
    @Nullable @Size(max = MOST_CHARACTERS) @PlainText(multiline = true) String narrative,
    @Nullable @Size(max = 500) @PlainText(multiline = true) String household,
    @NotNull Urgency urgency,
    boolean childHarm,
    boolean dangerNow) {

  static final int MOST_CHARACTERS = 5000;

  /**
   * What is known without asking.
   *
   * @param residence division where she lives
   */
  public record Known(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String address,
      @Nullable Boolean female,
      @Nullable String narrative,
      String residence) {
    @Override
    public String toString() {
      return "Known";
    }
  }

  /** The clue as its reporter would have written it. */
  @JsonIgnore
  ClueForm with(Known known) {
    // what she was not asked is given to nobody
    if (consents.isEmpty()) {
      throw new Refusal.RuleBroken("clue.not_asked");
    }
    PersonForm person =
        new PersonForm(
            required(name, known.name(), "name"),
            identityNumber,
            noNumber,
            birthDate,
            // an identity number tells it
            female != null || identityNumber != null ? female : known.female(),
            phone == null ? known.phone() : phone,
            address == null ? known.address() : address,
            guardian,
            basis,
            consents);
    return new ClueForm(
        List.of(person),
        eligibility,
        priorityGroups,
        fitting(required(narrative, known.narrative(), "narrative")),
        household,
        urgency,
        known.residence(),
        null,
        null,
        childHarm,
        dangerNow,
        null);
  }

  private static String required(@Nullable String said, @Nullable String known, String field) {
    String text = said == null ? known : said;
    if (text == null || text.isBlank()) {
      throw new Refusal.BadInput(field, "clue.from_elsewhere");
    }
    return text;
  }

  /** A wish can be longer than a clue; no character is cut in two. */
  private static String fitting(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int end = MOST_CHARACTERS - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "HardshipForm";
  }
}
