package org.palmreferral.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import org.palmreferral.identity.StepUp;

/** Every text of an answer has a class, and some people are sent none of content. */
class FieldClassesTest {

  private static final String OURS = "org.palmreferral";

  /**
   * Answers that are no records, of people who never see content: templates, a code to scan, and
   * the public board, whose records go through the same writer before they are kept.
   */
  private static final Set<String> FILES =
      Set.of(
          "desktopCodePicture",
          "getOrganisationTemplate",
          "getStaffTemplate",
          "board",
          "boardWall",
          "boardWish",
          "certificatePage",
          "boardPicture");

  private final List<Method> operations = methods(HttpMethod.class);
  private final List<Method> mappers = methods(ServerExceptionMapper.class);

  @Test
  void everyTextOfAnAnswerHasAClass() {
    Set<String> without = new TreeSet<>();
    Stream.concat(operations.stream(), mappers.stream())
        .flatMap(method -> shapes(method.getGenericReturnType()).stream())
        .forEach(
            shape ->
                texts(shape)
                    .filter(text -> !text.isAnnotationPresent(Classified.class))
                    .forEach(text -> without.add(shape.getName() + '.' + text.getName())));
    assertEquals(Set.of(), without, "texts that would be left out of the answers");
    assertTrue(operations.size() > 100, "operations were found");
  }

  @Test
  void administratorsAndAuditorsAreSentNoContent() {
    Set<String> seen = new TreeSet<>();
    Set<String> opaque = new TreeSet<>();
    operations.stream()
        .filter(FieldClassesTest::isForThoseWithoutContent)
        .forEach(
            method -> {
              Set<Class<?>> shapes = shapes(method.getGenericReturnType());
              if (shapes.isEmpty() && !method.getGenericReturnType().toString().contains("Void")) {
                opaque.add(method.getAnnotation(Operation.class).operationId());
              }
              shapes.forEach(
                  shape ->
                      texts(shape)
                          .filter(text -> text.getAnnotation(Classified.class).value().isContent())
                          .forEach(text -> seen.add(shape.getName() + '.' + text.getName())));
            });
    assertEquals(Set.of(), seen);
    assertTrue(FILES.containsAll(opaque), () -> "what is in these answers? " + opaque);
  }

  @Test
  void everyExportNeedsAStepUp() {
    List<Method> exports =
        operations.stream()
            .filter(method -> path(method).contains("export") || givesATable(method))
            .toList();
    assertFalse(exports.isEmpty());
    assertEquals(
        List.of(),
        exports.stream()
            .filter(method -> !method.isAnnotationPresent(StepUp.class))
            .map(Method::toString)
            .toList());
  }

  private static boolean givesATable(Method method) {
    Produces type = method.getAnnotation(Produces.class);
    return type != null && Arrays.stream(type.value()).anyMatch(one -> one.contains("spreadsheet"));
  }

  private static String path(Method method) {
    Path own = method.getAnnotation(Path.class);
    return method.getDeclaringClass().getAnnotation(Path.class).value()
        + (own == null ? "" : own.value());
  }

  private static boolean isForThoseWithoutContent(Method method) {
    RolesAllowed roles = declared(method, RolesAllowed.class);
    Set<String> without = Set.of("ADMINISTRATOR", "AUDITOR", "SYSTEM");
    return method.isAnnotationPresent(Authenticated.class)
        || roles == null
        || Arrays.stream(roles.value()).anyMatch(without::contains);
  }

  private static <A extends Annotation> A declared(Method method, Class<A> kind) {
    A own = method.getAnnotation(kind);
    return own == null ? method.getDeclaringClass().getAnnotation(kind) : own;
  }

  private static List<Method> methods(Class<? extends Annotation> kind) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS)
            .stream()
            .filter(type -> !type.isInterface()) // a client of the platform answers nobody
            .map(JavaClass::getMethods)
            .flatMap(Set::stream)
            .filter(method -> method.isMetaAnnotatedWith(kind) || method.isAnnotatedWith(kind))
            .map(JavaMethod::reflect)
            .toList();
  }

  /** Our records that an answer of this type is made of. */
  private static Set<Class<?>> shapes(Type type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    walk(type, found);
    return found;
  }

  private static void walk(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      walk(generic.getRawType(), found);
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> walk(part, found));
    } else if (type instanceof Class<?> one
        && one.isRecord()
        && one.getName().startsWith(OURS)
        && found.add(one)) {
      Arrays.stream(one.getRecordComponents()).forEach(c -> walk(c.getGenericType(), found));
    }
  }

  private static Stream<RecordComponent> texts(Class<?> shape) {
    return Arrays.stream(shape.getRecordComponents())
        .filter(
            component ->
                component.getType() == String.class
                    || Collection.class.isAssignableFrom(component.getType())
                        && component.getGenericType().getTypeName().contains("java.lang.String"));
  }
}
