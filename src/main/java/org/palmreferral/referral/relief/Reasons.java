package org.palmreferral.referral.relief;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * Why so much, weighed together (人民检察院开展国家司法救助工作细则: 综合考虑实际损害、过错、家庭经济状况、维持基本生活所必需的最低支出、已获赔偿和救助等), or
 * why nothing; then the summary alone will do. Sealed as one.
 *
 * @param damage 实际损害后果
 * @param fault 申请人有无过错及过错程度
 * @param household 申请人及其家庭的经济状况
 * @param minimumExpense 维持基本生活所必需的最低支出
 * @param alreadyHad 已获得的赔偿、补偿、救助
 * @param summary 综合意见
 */
@Schema(name = "ReliefReasons")
record Reasons(
    @Nullable @Size(max = 2000) @PlainText(multiline = true) @Classified(FieldClass.STORY)
        String damage,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) @Classified(FieldClass.STORY)
        String fault,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) @Classified(FieldClass.STORY)
        String household,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) @Classified(FieldClass.STORY)
        String minimumExpense,
    @Nullable @Valid AlreadyHad alreadyHad,
    @Schema(required = true)
        @NotBlank
        @Size(max = 5000)
        @PlainText(multiline = true)
        @Classified(FieldClass.STORY)
        String summary) {

  /** What was had already; 0 fen where nothing was. */
  @Schema(name = "ReliefAlreadyHad")
  record AlreadyHad(
      @Schema(required = true) @Min(0) @Max(ProposalForm.MOST) long amount,
      @Schema(required = true)
          @NotBlank
          @Size(max = 2000)
          @PlainText(multiline = true)
          @Classified(FieldClass.STORY)
          String words) {
    @Override
    public String toString() {
      return "AlreadyHad";
    }
  }

  /** An amount has a reason under each head. */
  void requireAll() {
    Map<String, @Nullable Object> heads = new LinkedHashMap<>();
    heads.put("damage", damage);
    heads.put("fault", fault);
    heads.put("household", household);
    heads.put("minimumExpense", minimumExpense);
    heads.put("alreadyHad", alreadyHad);
    heads.forEach(
        (head, said) -> {
          if (said == null) {
            throw new Refusal.BadInput("reasons." + head, "relief.reason_missing");
          }
        });
  }

  /** The same without these names. */
  Reasons without(List<String> names) {
    return new Reasons(
        without(damage, names),
        without(fault, names),
        without(household, names),
        without(minimumExpense, names),
        alreadyHad == null
            ? null
            : new AlreadyHad(alreadyHad.amount, Masks.without(alreadyHad.words, names)),
        Masks.without(summary, names));
  }

  private static @Nullable String without(@Nullable String text, List<String> names) {
    return text == null ? null : Masks.without(text, names);
  }

  @Override
  public String toString() {
    return "Reasons";
  }
}
