package org.palmreferral.contract.codes;

import static org.palmreferral.contract.codes.Summary.Refused;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.palmreferral.contract.codes.Program.Body;

/**
 * Follows texts through one method. A lambda counts as called where it is made: who calls it later
 * is a library, or a method of ours that was given it for that.
 */
final class Flow extends BasicInterpreter {

  private static final String VERSION = "Ljakarta/persistence/Version;";
  private static final String STRING = "java/lang/String";
  private static final String PERMISSION = "org/palmreferral/actor/Permission";
  private static final String TRANSIENT = "Ljakarta/persistence/Transient;";
  private static final Set<String> KEEPS =
      Set.of("persist", "persistAndFlush", "persistAll", "merge");

  /** Give back what they are given, or what is in it. */
  private static final Set<String> PASS_ON =
      Set.of("requireNonNull", "of", "ofNullable", "orElse", "orElseThrow", "get", "valueOf");

  private final Program program;
  private final Body body;
  private final Summary found;
  private final Function<Body, Summary> known;

  Flow(Program program, Body body, Summary found, Function<Body, Summary> known) {
    super(Opcodes.ASM9);
    this.program = program;
    this.body = body;
    this.found = found;
    this.known = known;
  }

  @Override
  public BasicValue newParameterValue(boolean instance, int local, Type type) {
    if (instance && local == 0) {
      return Texts.SELF;
    }
    return type.getDescriptor().equals("Ljava/lang/String;")
        ? new Texts(Set.of(new Origin.Slot(local)))
        : newValue(type);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode instruction)
      throws org.objectweb.asm.tree.analysis.AnalyzerException {
    if (instruction.getOpcode() == Opcodes.ACONST_NULL) {
      return Texts.none();
    }
    if (instruction instanceof LdcInsnNode load && load.cst instanceof String text) {
      return new Texts(Set.of(new Origin.Constant(text)));
    }
    if (instruction instanceof TypeInsnNode made) {
      program.calledFromOutside(made.desc).forEach(target -> call(target, Map.of()));
    }
    if (instruction instanceof FieldInsnNode field) {
      if (field.owner.equals(PERMISSION)
          && field.getNext() instanceof MethodInsnNode asked
          && asked.name.equals("contains")) {
        found.refused.add(new Refused(Statuses.PERMISSION, new Origin.Constant(field.name)));
      }
      if (!field.owner.equals(body.owner().name)) {
        program
            .targets(false, field.owner, "<clinit>", "()V")
            .forEach(target -> call(target, Map.of()));
      }
      return field(field);
    }
    return super.newOperation(instruction);
  }

  @Override
  public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
      throws org.objectweb.asm.tree.analysis.AnalyzerException {
    if (instruction.getOpcode() == Opcodes.CHECKCAST) {
      boolean text = ((TypeInsnNode) instruction).desc.equals(STRING);
      return text && !(value instanceof Texts) ? Texts.unknown(body.key()) : value;
    }
    return instruction.getOpcode() == Opcodes.GETFIELD
        ? field((FieldInsnNode) instruction)
        : super.unaryOperation(instruction, value);
  }

  private BasicValue field(FieldInsnNode field) {
    return field.desc.equals("Ljava/lang/String;")
        ? Texts.unknown(field.owner + '.' + field.name)
        : newValue(Type.getType(field.desc));
  }

  /** A verb that changes an entity with a version may find that somebody else was faster. */
  @Override
  public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue a, BasicValue b)
      throws org.objectweb.asm.tree.analysis.AnalyzerException {
    if (instruction.getOpcode() == Opcodes.PUTFIELD
        && a == Texts.SELF
        && !body.method().name.equals("<init>")
        && isVersioned(((FieldInsnNode) instruction).owner)
        && !isTransient((FieldInsnNode) instruction)) {
      found.refused.add(new Refused(409, new Origin.Constant("version.stale")));
    }
    if (instruction.getOpcode() == Opcodes.AALOAD) {
      return Texts.unknown("in an array of " + body.key());
    }
    return super.binaryOperation(instruction, a, b);
  }

  @Override
  public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
      throws org.objectweb.asm.tree.analysis.AnalyzerException {
    if (instruction instanceof InvokeDynamicInsnNode made) {
      return lambda(made, values);
    }
    if (instruction instanceof MethodInsnNode call) {
      return call(call, values);
    }
    return super.naryOperation(instruction, values);
  }

  private BasicValue call(MethodInsnNode call, List<? extends BasicValue> values) {
    boolean instance = call.getOpcode() != Opcodes.INVOKESTATIC;
    Map<Integer, Set<Origin>> arguments = arguments(instance, call.desc, values);
    if (call.name.equals("<init>")) {
      made(call.owner, call.desc, arguments);
    }
    keeps(call, values);
    boolean virtual = instance && call.getOpcode() != Opcodes.INVOKESPECIAL;
    List<Body> targets = program.targets(virtual, call.owner, call.name, call.desc);
    Set<Origin> returned = new HashSet<>();
    for (Body target : targets) {
      returned.addAll(Origin.seenBy(call(target, arguments).returned, arguments, body.key()));
    }
    Type type = Type.getReturnType(call.desc);
    if (type.getSort() != Type.OBJECT) {
      return newValue(type);
    }
    if (targets.isEmpty() && PASS_ON.contains(call.name)) {
      values.forEach(value -> returned.addAll(Texts.of(value)));
    } else if (targets.isEmpty() && type.getInternalName().equals(STRING)) {
      returned.add(new Origin.Unknown(call.owner + '.' + call.name + " in " + body.key()));
    }
    boolean text = type.getInternalName().equals(STRING);
    return returned.isEmpty() && !text ? newValue(type) : new Texts(returned);
  }

  private BasicValue lambda(InvokeDynamicInsnNode made, List<? extends BasicValue> captured) {
    if (made.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
      Handle code = (Handle) made.bsmArgs[1];
      boolean instance = code.getTag() != Opcodes.H_INVOKESTATIC;
      Map<Integer, Set<Origin>> arguments;
      if (code.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
        List<BasicValue> withNew = new java.util.ArrayList<>(captured);
        withNew.add(0, BasicValue.REFERENCE_VALUE);
        arguments = arguments(true, code.getDesc(), withNew);
        made(code.getOwner(), code.getDesc(), arguments);
      } else {
        arguments = arguments(instance, code.getDesc(), captured);
      }
      boolean virtual =
          code.getTag() == Opcodes.H_INVOKEVIRTUAL || code.getTag() == Opcodes.H_INVOKEINTERFACE;
      program
          .targets(virtual, code.getOwner(), code.getName(), code.getDesc())
          .forEach(target -> call(target, arguments));
    } else if (made.desc.endsWith(")Ljava/lang/String;")) {
      return new Texts(Set.of(putTogether(made)));
    }
    return newValue(Type.getReturnType(made.desc));
  }

  /** A family of codes has a beginning in common, and a name of a constant behind it. */
  private Origin putTogether(InvokeDynamicInsnNode made) {
    return made.bsmArgs.length == 1
            && made.bsmArgs[0] instanceof String recipe
            && recipe.indexOf('\1') == recipe.length() - 1
            && recipe.endsWith(".\1")
        ? new Origin.Constant(recipe.replace('\1', '*'))
        : new Origin.Unknown("put together in " + body.key());
  }

  private Summary call(Body target, Map<Integer, Set<Origin>> arguments) {
    Summary called = known.apply(target);
    found.add(called, arguments, "given to " + target.key());
    return called;
  }

  private void made(String type, String desc, Map<Integer, Set<Origin>> arguments) {
    int status = Statuses.of(type);
    if (status > 0) {
      int slot = Statuses.slotOfCode(type);
      Set<Origin> codes =
          slot == 0
              ? Set.of(new Origin.Constant(Statuses.fixedCode(type)))
              : arguments.getOrDefault(slot, Set.of(new Origin.Unknown(body.key() + desc)));
      codes.forEach(code -> found.refused.add(new Refused(status, code)));
    }
  }

  /** A row that is added may be one that somebody else has just added. */
  private void keeps(MethodInsnNode call, List<? extends BasicValue> values) {
    boolean inserts =
        call.name.equals("createNativeQuery")
            && values.stream()
                .flatMap(value -> Texts.of(value).stream())
                .anyMatch(
                    origin ->
                        origin instanceof Origin.Constant sql
                            && sql.text().contains("INSERT INTO")
                            && !sql.text().contains("ON CONFLICT"));
    if (inserts || KEEPS.contains(call.name)) {
      found.refused.add(new Refused(409, new Origin.Constant("race.lost")));
    }
  }

  private static Map<Integer, Set<Origin>> arguments(
      boolean instance, String desc, List<? extends BasicValue> values) {
    Map<Integer, Set<Origin>> arguments = new HashMap<>();
    int next = instance ? 1 : 0; // the first value is whoever is called
    int slot = next;
    for (Type type : Type.getArgumentTypes(desc)) {
      if (next < values.size() && values.get(next) instanceof Texts) {
        arguments.put(slot, Texts.of(values.get(next)));
      }
      next++;
      slot += type.getSize();
    }
    return arguments;
  }

  private boolean isTransient(FieldInsnNode set) {
    ClassNode node = program.find(set.owner);
    return node != null
        && node.fields.stream()
            .filter(field -> field.name.equals(set.name))
            .anyMatch(
                field -> Program.annotations(field.visibleAnnotations).anyMatch(TRANSIENT::equals));
  }

  private boolean isVersioned(String type) {
    ClassNode node = program.find(type);
    return node != null
        && (node.fields.stream()
                .anyMatch(
                    field ->
                        Program.annotations(field.visibleAnnotations).anyMatch(VERSION::equals))
            || isVersioned(node.superName));
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, BasicValue value, BasicValue expected) {
    found.returned.addAll(Texts.of(value));
  }

  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    boolean texts = a instanceof Texts || b instanceof Texts;
    return texts && !a.equals(b) && a.isReference() && b.isReference()
        ? Texts.or(a, b)
        : super.merge(a, b);
  }
}
