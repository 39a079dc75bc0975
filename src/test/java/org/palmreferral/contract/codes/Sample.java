package org.palmreferral.contract.codes;

import java.util.Optional;
import java.util.function.Supplier;
import org.palmreferral.problem.Refusal;

/** Ways in which a code gets from where it is written to where it is thrown. */
final class Sample {

  interface Rule {
    void check();
  }

  static final class Strict implements Rule {
    @Override
    public void check() {
      throw new Refusal.RuleBroken("sample.strict");
    }
  }

  /** Nothing that is looked at below calls this one. */
  void unrelated() {
    throw new Refusal.Conflict("sample.unrelated");
  }

  void itself() {
    throw new Refusal.Conflict("sample.itself");
  }

  Supplier<String> lambda(int number) {
    return () -> {
      if (number > 0) {
        throw new Refusal.Gone("sample.lambda");
      }
      return "";
    };
  }

  String reference(Optional<String> found) {
    return found.orElseThrow(Refusal.NotFound::new);
  }

  void first(boolean holds) {
    require(holds, "sample.first");
  }

  void second(boolean holds) {
    require(holds, holds ? "sample.second" : "sample.third");
  }

  private static void require(boolean holds, String code) {
    Runnable later =
        () -> {
          if (!holds) {
            throw new Refusal.BadInput("field", code);
          }
        };
    later.run();
  }

  void returned(int number) {
    throw new Refusal.Forbidden(why(number));
  }

  private static String why(int number) {
    return switch (number) {
      case 0 -> "sample.none";
      case 1 -> "sample.one";
      default -> "sample.many";
    };
  }

  void rule(Rule rule) {
    rule.check();
  }

  void family(Refusal.Forbidden name) {
    throw new Refusal.RuleBroken("wish.rule." + name);
  }

  void unclear(Object anything) {
    throw new Refusal.RuleBroken(anything.toString());
  }
}
