package org.palmreferral.contract.codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Our own classes, and which method a call of one of theirs ends in. */
final class Program {

  private static final String INTERCEPTOR = "Ljakarta/interceptor/Interceptor;";
  private static final String AROUND = "Ljakarta/interceptor/AroundInvoke;";

  /** One method with a body. */
  record Body(ClassNode owner, MethodNode method) {
    String key() {
      return owner.name + '.' + method.name + method.desc;
    }

    boolean isStatic() {
      return (method.access & Opcodes.ACC_STATIC) != 0;
    }
  }

  private final Map<String, ClassNode> classes = new TreeMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();

  static Program read(Path folder) {
    Program program = new Program();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_FRAMES);
        program.classes.put(node.name, node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (ClassNode node : program.classes.values()) {
      for (String above : program.supertypes(node)) {
        program.below.computeIfAbsent(above, key -> new HashSet<>()).add(node.name);
      }
    }
    return program;
  }

  Collection<ClassNode> classes() {
    return classes.values();
  }

  @Nullable ClassNode find(String name) {
    return classes.get(name);
  }

  boolean owns(String name) {
    return classes.containsKey(name);
  }

  List<String> supertypes(ClassNode node) {
    List<String> above = new ArrayList<>(node.interfaces);
    if (node.superName != null) {
      above.add(node.superName);
    }
    return above;
  }

  /** The bodies that such a call can end in. */
  List<Body> targets(boolean virtual, String owner, String name, String desc) {
    List<Body> found = new ArrayList<>();
    Body inherited = resolve(owner, name, desc);
    if (inherited != null) {
      found.add(inherited);
    }
    if (virtual && owns(owner)) {
      addOverrides(owner, name, desc, found);
    }
    return found;
  }

  private void addOverrides(String owner, String name, String desc, List<Body> found) {
    for (String lower : below.getOrDefault(owner, Set.of())) {
      Body own = own(lower, name, desc);
      if (own != null) {
        found.add(own);
      }
      addOverrides(lower, name, desc, found);
    }
  }

  private @Nullable Body resolve(@Nullable String owner, String name, String desc) {
    ClassNode node = owner == null ? null : classes.get(owner);
    if (node == null) {
      return null;
    }
    Body own = own(owner, name, desc);
    if (own != null) {
      return own;
    }
    for (String above : supertypes(node)) {
      Body inherited = resolve(above, name, desc);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  private @Nullable Body own(String owner, String name, String desc) {
    ClassNode node = classes.get(owner);
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.equals(desc) && method.instructions.size() > 0) {
        return new Body(node, method);
      }
    }
    return null;
  }

  /** What libraries call of an object of ours that they are given: what their types declare. */
  List<Body> calledFromOutside(String type) {
    ClassNode node = classes.get(type);
    boolean known =
        node == null
            || node.superName.equals("java/lang/Record")
            || node.superName.equals("java/lang/Enum")
            || supertypes(node).stream()
                .allMatch(above -> owns(above) || above.equals("java/lang/Object"));
    return known
        ? List.of()
        : node.methods.stream()
            .filter(method -> method.instructions.size() > 0 && !method.name.startsWith("<"))
            .filter(method -> (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0)
            .map(method -> new Body(node, method))
            .toList();
  }

  /** What runs around a method because of an annotation on it or on its class. */
  List<Body> around(Body body) {
    Set<String> bindings = new HashSet<>();
    annotations(body.method.visibleAnnotations).filter(this::isOurs).forEach(bindings::add);
    annotations(body.owner.visibleAnnotations).filter(this::isOurs).forEach(bindings::add);
    if (bindings.isEmpty() || body.method.name.startsWith("<") || isInterceptor(body.owner)) {
      return List.of();
    }
    return classes.values().stream()
        .filter(Program::isInterceptor)
        .filter(node -> annotations(node.visibleAnnotations).anyMatch(bindings::contains))
        .flatMap(
            node ->
                node.methods.stream()
                    .filter(
                        method -> annotations(method.visibleAnnotations).anyMatch(AROUND::equals))
                    .map(method -> new Body(node, method)))
        .toList();
  }

  private static boolean isInterceptor(ClassNode node) {
    return annotations(node.visibleAnnotations).anyMatch(INTERCEPTOR::equals);
  }

  private boolean isOurs(String descriptor) {
    return owns(descriptor.substring(1, descriptor.length() - 1));
  }

  static Stream<String> annotations(@Nullable List<AnnotationNode> nodes) {
    return nodes == null ? Stream.of() : nodes.stream().map(node -> node.desc);
  }
}
