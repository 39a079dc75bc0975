package org.palmreferral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A constraint in the middle of a qualified name ({@code Outer.@NotNull Inner}) belongs to the type
 * alone, and the validator passes over it. It has to stand before the whole name.
 */
class ConstraintPlacesTest {

  @Test
  void constraintsStandWhereTheyAreEnforced() {
    List<String> idle =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.palmreferral")
                .stream()
                .map(one -> named(one.getName()))
                .flatMap(ConstraintPlacesTest::idle)
                .sorted()
                .toList();
    assertEquals(List.of(), idle);
  }

  @Test
  void suchAPlaceIsFound() {
    assertTrue(idle(Wrong.class).anyMatch(place -> place.contains("Wrong entry")));
  }

  record Wrong(Map.@NotNull Entry<String, String> entry, @NotNull String text) {}

  private static Stream<String> idle(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Stream<String> ofRecord =
        components == null
            ? Stream.of()
            : Arrays.stream(components)
                .filter(c -> idle(c.getAnnotatedType(), field(type, c)))
                .map(c -> type.getName() + ' ' + c.getName());
    Stream<String> ofParameters =
        Stream.<Executable>of(type.getDeclaredMethods())
            .flatMap(method -> Arrays.stream(method.getParameters()))
            .filter(parameter -> idle(parameter.getAnnotatedType(), parameter))
            .map(Parameter::toString)
            .map(parameter -> type.getName() + ' ' + parameter);
    return Stream.concat(ofRecord, ofParameters);
  }

  private static boolean idle(AnnotatedType type, AnnotatedElement declared) {
    return Arrays.stream(type.getAnnotations())
        .map(Annotation::annotationType)
        .filter(kind -> kind.equals(Valid.class) || kind.isAnnotationPresent(Constraint.class))
        .anyMatch(kind -> !declared.isAnnotationPresent(kind));
  }

  /** What stands before a component is copied to its field as well. */
  private static AnnotatedElement field(Class<?> type, RecordComponent component) {
    try {
      return type.getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, ConstraintPlacesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
