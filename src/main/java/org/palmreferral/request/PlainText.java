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

    /** Whether the text is one readable line, for texts that come from elsewhere than a form. */
    public static boolean isLine(CharSequence text) {
      Check line = new Check();
      return text.codePoints().allMatch(line::allowed)
          && text.codePoints().anyMatch(Check::visible);
    }

    private boolean allowed(int c) {
      if (c == '\n' || c == '\r' || c == '\t') {
        return multiline;
      }
      return switch (Character.getType(c)) {
        case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
        case Character.UNASSIGNED -> isIdeographic(c);
        case Character.FORMAT -> multiline && !turnsDirection(c);
        case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> multiline;
        default -> multiline || !showsNothing(c);
      };
    }

    /** Planes 2 and 3 hold characters of rare names, some newer than the oldest Java we run on. */
    private static boolean isIdeographic(int c) {
      return c >= 0x20000 && c <= 0x3FFFD;
    }

    /** Hangul fillers, the Braille blank, the grapheme joiner, and variation selectors. */
    private static boolean showsNothing(int c) {
      return c == 0x3164
          || c == 0x115F
          || c == 0x1160
          || c == 0xFFA0
          || c == 0x2800
          || c == 0x034F
          || (c >= 0xFE00 && c <= 0xFE0F)
          || (c >= 0xE0100 && c <= 0xE01EF);
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
        default -> !showsNothing(c);
      };
    }
  }
}
