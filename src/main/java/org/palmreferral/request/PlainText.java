package org.palmreferral.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that a person can read: something visible, no control characters, no half of a surrogate
 * pair, nothing that turns the direction of writing. A single line takes no invisible characters
 * either, since two names must not look alike and differ.
 */
@Constraint(validatedBy = PlainText.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
  boolean multiline() default false;

  String message() default "text.malformed";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Null passes: whether a text must be there is another constraint's question. */
  class Check implements ConstraintValidator<PlainText, CharSequence> {

    private boolean multiline;

    @Override
    public void initialize(PlainText annotation) {
      multiline = annotation.multiline();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null
          || (text.codePoints().allMatch(this::allowed)
              && text.codePoints().anyMatch(Check::visible));
    }

    private boolean allowed(int c) {
      if (c == '\n' || c == '\r' || c == '\t') {
        return multiline;
      }
      return switch (Character.getType(c)) {
        case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
            false;
        case Character.FORMAT -> multiline && !turnsDirection(c);
        case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> multiline;
        default -> true;
      };
    }

    private static boolean turnsDirection(int c) {
      return (c >= 0x202A && c <= 0x202E)
          || (c >= 0x2066 && c <= 0x2069)
          || c == 0x200E
          || c == 0x200F
          || c == 0x061C;
    }

    private static boolean visible(int c) {
      return switch (Character.getType(c)) {
        case Character.FORMAT,
            Character.CONTROL,
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.NON_SPACING_MARK ->
            false;
        // the Hangul fillers and the Braille blank are letters and symbols that show nothing
        default -> c != 0x3164 && c != 0x115F && c != 0x1160 && c != 0xFFA0 && c != 0x2800;
      };
    }
  }
}
