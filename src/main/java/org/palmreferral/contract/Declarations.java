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
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What the resource methods declare: who may call them, and the status of success. */
final class Declarations {

  /** Stands for everybody, signed in or not. */
  static final String PUBLIC = "PUBLIC";

  /** By its name: the document is made while the service is built. */
  private static final DotName KNOWN =
      DotName.createSimple("org.palmreferral.request.KnownByItsIds");

  /** Stands for everybody who is signed in; software is nobody in this sense. */
  static final String AUTHENTICATED = "AUTHENTICATED";

  /**
   * One operation's.
   *
   * @param success status of the answer when all is well
   * @param known whether what is sent is known by ids of its own
   */
  record Declared(List<String> roles, String success, boolean known) {
    boolean open() {
      return roles.contains(PUBLIC);
    }
  }

  private final Map<String, Declared> ofOperation = new HashMap<>();

  Declarations(IndexView index) {
    for (AnnotationInstance operation : index.getAnnotations(Operation.class)) {
      MethodInfo method = operation.target().asMethod();
      ofOperation.put(
          operation.value("operationId").asString(),
          new Declared(roles(method), success(method), method.hasDeclaredAnnotation(KNOWN)));
    }
  }

  Declared of(String operationId) {
    Declared declared = ofOperation.get(operationId);
    if (declared == null) {
      throw new IllegalStateException("an operation without an id of its own: " + operationId);
    }
    return declared;
  }

  private static String success(MethodInfo method) {
    AnnotationInstance status = method.declaredAnnotation(ResponseStatus.class);
    if (status != null) {
      return Integer.toString(status.value().asInt());
    }
    return method.returnType().toString().contains("java.lang.Void") ? "204" : "200";
  }

  /** What stands on the method counts; what stands on its class, when the method is silent. */
  private static List<String> roles(MethodInfo method) {
    return Stream.of(method, method.declaringClass())
        .map(Declarations::declared)
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
