package org.palmreferral.organisation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A unified social credit code (统一社会信用代码, GB 32100-2015) with the right check character. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CreditCode.Check.class)
public @interface CreditCode {
  String message() default "credit_code.malformed";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The rule itself. */
  final class Check implements ConstraintValidator<CreditCode, String> {

    // GB 32100 table 1: digits and letters without I, O, S, V and Z
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int BASE = 31;

    @Override
    public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
      return code == null || isCreditCode(code);
    }

    static boolean isCreditCode(String code) {
      if (code.length() != LENGTH) {
        return false;
      }
      int sum = 0;
      int weight = 1; // 3 to the power of the place, modulo 31
      for (int i = 0; i < LENGTH; i++) {
        int value = ALPHABET.indexOf(code.charAt(i));
        if (value < 0 || (i >= 2 && i < 8 && value > 9)) { // places 3 to 8 are a division
          return false;
        }
        if (i == LENGTH - 1) {
          return value == (BASE - sum % BASE) % BASE;
        }
        sum += value * weight;
        weight = weight * 3 % BASE;
      }
      throw new AssertionError();
    }
  }
}
