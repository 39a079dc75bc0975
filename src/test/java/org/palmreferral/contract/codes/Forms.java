package org.palmreferral.contract.codes;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is looked at in a parameter or a body before the method is called. */
final class Forms {

  /** Texts of the constraints that are ours. */
  final Set<String> messages = new TreeSet<>();

  /** Whether anything is constrained at all. */
  boolean constrained;

  /** Our own code that makes an object of what was sent. */
  final List<Executable> makers = new ArrayList<>();

  private final Set<Class<?>> seen = new HashSet<>();

  void look(AnnotatedElement place, AnnotatedType type) {
    constraints(place);
    look(type);
  }

  private void look(AnnotatedType type) {
    constraints(type);
    if (type instanceof AnnotatedParameterizedType generic) {
      for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
        look(argument);
      }
    }
    look(raw(type.getType()));
  }

  private void look(Class<?> type) {
    if (!type.getName().startsWith("org.palmreferral.") || !seen.add(type)) {
      return;
    }
    constraints(type);
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isStatic(method.getModifiers()) && makes(method)) {
        makers.add(method);
      } else if (!type.isRecord() || method.getName().startsWith("is")) {
        constraints(method);
      }
    }
    if (type.isRecord()) {
      makers.addAll(List.of(type.getDeclaredConstructors()));
      for (RecordComponent component : type.getRecordComponents()) {
        look(component.getAccessor(), component.getAnnotatedType());
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          for (AnnotatedElement parameter : constructor.getParameters()) {
            constraints(parameter);
          }
        }
      }
    }
  }

  /** By JAX-RS for a parameter, by Jackson for a value. */
  private static boolean makes(Method method) {
    return method.isAnnotationPresent(JsonCreator.class)
        || (List.of("valueOf", "fromString").contains(method.getName())
            && method.getParameterCount() == 1
            && method.getParameterTypes()[0] == String.class
            && !method.getDeclaringClass().isEnum());
  }

  private void constraints(AnnotatedElement place) {
    for (Annotation annotation : place.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.isAnnotationPresent(Constraint.class)) {
        constrained = true;
        message(annotation);
      } else if (type.getSimpleName().equals("List") && type.getEnclosingClass() != null) {
        for (Annotation one : repeated(annotation)) {
          constrained = true;
          message(one);
        }
      }
    }
  }

  private void message(Annotation annotation) {
    String message = (String) value(annotation, "message");
    if (!message.startsWith("{")) {
      messages.add(message);
    }
  }

  private static Annotation[] repeated(Annotation annotation) {
    return value(annotation, "value") instanceof Annotation[] many ? many : new Annotation[0];
  }

  private static Object value(Annotation annotation, String name) {
    try {
      return annotation.annotationType().getMethod(name).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isArray() ? plain.getComponentType() : plain;
    }
    return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
  }

  /** The type of one value, where many can be sent. */
  static Class<?> single(Type type) {
    return type instanceof ParameterizedType generic
        ? raw(generic.getActualTypeArguments()[0])
        : raw(type);
  }
}
