package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** No operation without a declared role, nor without a name in the contract. */
class DeclaredRolesTest {

  private static final String ROOT = "org.palmreferral";

  @Test
  void everyResourceMethodDeclaresWhoMayCallIt() {
    List<String> silent =
        operations()
            .filter(method -> !declares(method) && !declares(method.getOwner()))
            .map(JavaMethod::getFullName)
            .toList();
    assertTrue(silent.isEmpty(), () -> "nobody is declared to call " + silent);
  }

  @Test
  void everyResourceMethodHasAnOperationId() {
    List<String> nameless =
        operations()
            .filter(
                method ->
                    method
                        .tryGetAnnotationOfType(Operation.class)
                        .map(operation -> operation.operationId().isBlank())
                        .orElse(true))
            .map(JavaMethod::getFullName)
            .toList();
    assertTrue(nameless.isEmpty(), () -> "without an operation id: " + nameless);
  }

  @Test
  void thereAreOperationsToLookAt() {
    assertFalse(operations().toList().isEmpty());
  }

  private static Stream<JavaMethod> operations() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT)
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
            .map(JavaClass::getMethods)
            .flatMap(java.util.Set::stream)
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class));
  }

  private static boolean declares(CanBeAnnotated place) {
    return place.isAnnotatedWith(RolesAllowed.class)
        || place.isAnnotatedWith(Authenticated.class)
        || place.isAnnotatedWith(PermitAll.class);
  }
}
