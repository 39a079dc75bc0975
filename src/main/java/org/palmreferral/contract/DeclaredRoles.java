package org.palmreferral.contract;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Who may call which operation, as the resource methods declare it. */
final class DeclaredRoles {

  /** Stands for everybody, signed in or not. */
  static final String PUBLIC = "PUBLIC";

  /** Stands for everybody who is signed in. */
  static final String AUTHENTICATED = "AUTHENTICATED";

  private final Map<String, List<String>> ofOperation = new HashMap<>();

  DeclaredRoles(IndexView index) {
    for (AnnotationInstance operation : index.getAnnotations(Operation.class)) {
      MethodInfo method = operation.target().asMethod();
      ofOperation.put(operation.value("operationId").asString(), roles(method));
    }
  }

  List<String> of(String operationId) {
    List<String> roles = ofOperation.get(operationId);
    if (roles == null) {
      throw new IllegalStateException("an operation without an id of its own: " + operationId);
    }
    return roles;
  }

  /** What stands on the method counts; what stands on its class, when the method is silent. */
  private static List<String> roles(MethodInfo method) {
    return Stream.of(method, method.declaringClass())
        .map(DeclaredRoles::declared)
        .filter(roles -> !roles.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody is declared to call " + method));
  }

  private static List<String> declared(AnnotationTarget target) {
    AnnotationInstance roles = target.declaredAnnotation(RolesAllowed.class);
    if (roles != null) {
      return Stream.of(roles.value().asStringArray()).sorted().toList();
    }
    if (target.hasDeclaredAnnotation(Authenticated.class)) {
      return List.of(AUTHENTICATED);
    }
    return target.hasDeclaredAnnotation(PermitAll.class) ? List.of(PUBLIC) : List.of();
  }
}
