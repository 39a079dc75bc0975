package org.palmreferral.contract.pages;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.palmreferral.actor.Role;

/** What the classes of the notification package say by themselves. */
final class NotificationCode {

  private static final Path CLASSES =
      Path.of("target", "classes", "org", "palmreferral", "notification");
  private static final String PACKAGE = "org/palmreferral/notification/";
  private static final Pattern ROLE =
      Pattern.compile(
          Arrays.stream(Role.values())
              .map(Enum::name)
              .collect(Collectors.joining("|", "\\b(", ")\\b")));

  /** Texts by class; what is nested counts to the class around it. */
  private final Map<String, Set<String>> texts = new TreeMap<>();

  /** Static methods of neighbours, by class. */
  private final Map<String, Set<String>> asks = new TreeMap<>();

  NotificationCode() {
    try (Stream<Path> files = Files.list(CLASSES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, 0);
        read(node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(ClassNode node) {
    String name = node.name.substring(PACKAGE.length()).replaceFirst("\\$.*", "");
    Set<String> found = texts.computeIfAbsent(name, key -> new TreeSet<>());
    Set<String> asked = asks.computeIfAbsent(name, key -> new TreeSet<>());
    for (FieldNode field : node.fields) {
      if (field.value instanceof String text) {
        found.add(text);
      }
    }
    for (MethodNode method : node.methods) {
      method.instructions.forEach(
          instruction -> {
            if (instruction instanceof LdcInsnNode load && load.cst instanceof String text) {
              found.add(text);
            } else if (instruction instanceof MethodInsnNode call
                && call.owner.startsWith(PACKAGE)) {
              asked.add(call.owner.substring(PACKAGE.length()) + '.' + call.name);
            }
          });
    }
  }

  Set<String> textsOf(String type) {
    return texts.getOrDefault(type, Set.of());
  }

  /** The classes that tell of this. */
  Set<String> tellersOf(String kind) {
    return texts.entrySet().stream()
        .filter(entry -> entry.getValue().contains(kind))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The roles that a class looks for, itself or by a neighbour. */
  Set<Role> rolesOf(String type) {
    Set<Role> roles = new TreeSet<>();
    for (String text : textsOf(type)) {
      ROLE.matcher(text).results().forEach(found -> roles.add(Role.valueOf(found.group())));
    }
    if (asks.getOrDefault(type, Set.of()).contains("CommunityStaff.of")) {
      roles.addAll(rolesOf("CommunityStaff"));
    }
    if (!type.equals("DutyNews") && asks.getOrDefault(type, Set.of()).contains("DutyNews.staff")) {
      roles.addAll(rolesOf("DutyNews"));
    }
    return roles;
  }

  /** What one account can have in store when nothing is set. */
  static String mostConsents() {
    try {
      return Class.forName("org.palmreferral.notification.NotificationSettings")
          .getDeclaredMethod("mostConsents")
          .getAnnotation(WithDefault.class)
          .value();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
