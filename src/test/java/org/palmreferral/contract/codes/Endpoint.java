package org.palmreferral.contract.codes;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.objectweb.asm.Type;
import org.palmreferral.organisation.sheet.ImportProblem;
import org.palmreferral.request.KnownByItsIds;

/** A method that answers requests, by its annotations. */
record Endpoint(Method method) {

  String operation() {
    return method.getAnnotation(Operation.class).operationId();
  }

  /** As the call graph knows it. */
  String key() {
    return Type.getInternalName(method.getDeclaringClass())
        + '.'
        + method.getName()
        + Type.getMethodDescriptor(method);
  }

  boolean open() {
    return method.isAnnotationPresent(PermitAll.class)
        || (owner().isAnnotationPresent(PermitAll.class)
            && Stream.of(method.getAnnotations()).noneMatch(Endpoint::saysWho));
  }

  private static boolean saysWho(java.lang.annotation.Annotation annotation) {
    return annotation instanceof RolesAllowed
        || annotation instanceof io.quarkus.security.Authenticated;
  }

  /** Where it answers with the faulty rows of a table, which is no {@code Refusal}. */
  List<Integer> listsOfFaults() {
    return Stream.of(method.getAnnotationsByType(APIResponse.class))
        .filter(
            answer ->
                Stream.of(answer.content())
                    .flatMap(content -> Stream.of(content.schema().anyOf()))
                    .anyMatch(ImportProblem.class::equals))
        .map(answer -> Integer.valueOf(answer.responseCode()))
        .toList();
  }

  /** Whether each call of it brings a key by which it is known when it is sent again. */
  boolean keyed() {
    return method.isAnnotationPresent(POST.class)
        && !method.isAnnotationPresent(PermitAll.class)
        && !method.isAnnotationPresent(KnownByItsIds.class);
  }

  boolean reads() {
    return method.isAnnotationPresent(GET.class);
  }

  Stream<Parameter> parameters() {
    return Arrays.stream(method.getParameters());
  }

  boolean hasPathParameters() {
    return path(owner()).contains("{") || path(method).contains("{");
  }

  boolean isInPath(Parameter parameter) {
    return (path(owner()) + path(method)).contains('{' + parameter.getName());
  }

  private static String path(AnnotatedElement place) {
    Path path = place.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  private Class<?> owner() {
    return method.getDeclaringClass();
  }

  static boolean isForm(Parameter parameter) {
    return parameter.isAnnotationPresent(RestForm.class);
  }

  static boolean isQuery(Parameter parameter) {
    return parameter.isAnnotationPresent(QueryParam.class)
        || parameter.isAnnotationPresent(RestQuery.class);
  }

  static boolean isHeader(Parameter parameter) {
    return parameter.isAnnotationPresent(HeaderParam.class)
        || parameter.isAnnotationPresent(RestHeader.class);
  }

  /** What is read from JSON. */
  boolean isBody(Parameter parameter) {
    return !isForm(parameter)
        && !isQuery(parameter)
        && !isHeader(parameter)
        && !isInPath(parameter)
        && (parameter.isAnnotationPresent(Valid.class)
            || parameter.getType().getName().startsWith("org.palmreferral."));
  }
}
