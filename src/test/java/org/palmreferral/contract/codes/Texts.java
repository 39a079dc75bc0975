package org.palmreferral.contract.codes;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A reference on the stack or in a variable, and the texts that it may be or hold. */
final class Texts extends BasicValue {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  /** Whoever the method belongs to. */
  static final Texts SELF = new Texts(Set.of(), true);

  final Set<Origin> origins;
  private final boolean self;

  Texts(Set<Origin> origins) {
    this(origins, false);
  }

  private Texts(Set<Origin> origins, boolean self) {
    super(OBJECT);
    this.origins = origins;
    this.self = self;
  }

  /** No text, or none that is known as yet. */
  static Texts none() {
    return new Texts(Set.of());
  }

  /** Some text that nobody can follow. */
  static Texts unknown(String where) {
    return new Texts(Set.of(new Origin.Unknown(where)));
  }

  static Set<Origin> of(BasicValue value) {
    return value instanceof Texts texts ? texts.origins : Set.of();
  }

  static BasicValue or(BasicValue a, BasicValue b) {
    Set<Origin> both = new HashSet<>(of(a));
    both.addAll(of(b));
    boolean none = both.isEmpty() && !(a instanceof Texts && b instanceof Texts);
    return none ? BasicValue.REFERENCE_VALUE : new Texts(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Texts texts && self == texts.self && origins.equals(texts.origins);
  }

  @Override
  public int hashCode() {
    return origins.hashCode();
  }
}
