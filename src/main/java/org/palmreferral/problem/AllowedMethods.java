package org.palmreferral.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which methods an address knows: an answer 405 must say so (RFC 9110, section 15.5.6), and the
 * framework's does not.
 */
@Singleton
class AllowedMethods {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Known> all = new ArrayList<>();

  private record Known(Pattern path, String method) {}

  AllowedMethods(BeanManager beans) {
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(bean -> bean.getBeanClass())
        .filter(type -> type.isAnnotationPresent(Path.class))
        .distinct()
        .forEach(this::add);
  }

  private void add(Class<?> resource) {
    String root = resource.getAnnotation(Path.class).value();
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation one : method.getAnnotations()) {
        HttpMethod verb = one.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          Path below = method.getAnnotation(Path.class);
          all.add(new Known(pattern(root, below == null ? "" : below.value()), verb.value()));
        }
      }
    }
  }

  private static Pattern pattern(String root, String below) {
    StringBuilder pattern = new StringBuilder();
    for (String part : (root + '/' + below).split("/+")) {
      if (!part.isEmpty()) {
        pattern.append('/');
        int from = 0;
        for (var parameter = PARAMETER.matcher(part); parameter.find(); from = parameter.end()) {
          pattern.append(Pattern.quote(part.substring(from, parameter.start()))).append("[^/]+");
        }
        pattern.append(Pattern.quote(part.substring(from)));
      }
    }
    return Pattern.compile(pattern.append("/?").toString());
  }

  /** As the header {@code Allow} lists them. */
  String at(String rawPath) {
    TreeSet<String> methods = new TreeSet<>(List.of(HttpMethod.OPTIONS));
    for (Known one : all) {
      if (one.path().matcher(rawPath).matches()) {
        methods.add(one.method());
        if (one.method().equals(HttpMethod.GET)) {
          methods.add(HttpMethod.HEAD);
        }
      }
    }
    return String.join(", ", methods);
  }
}
