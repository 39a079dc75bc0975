package org.palmreferral.contract;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/**
 * What in a contract breaks those who built on the released one. The library compares; where it is
 * blind or takes as harmless what a client would stumble over, this adds its own look.
 *
 * <p>A client may send what it sent, and meets nothing that it was told would not come: no
 * operation, parameter, property of an answer, status or media type is gone, nothing more is
 * required of a request, no bound of it is narrower, no enum of an answer wider.
 */
final class Breaks {

  private Breaks() {}

  static List<String> between(OpenAPI released, OpenAPI current) {
    ChangedOpenApi changes = OpenApiDiff.compare(released, current, everything());
    Set<String> breaks = new TreeSet<>();
    changes
        .getMissingEndpoints()
        .forEach(gone -> breaks.add(gone.getMethod() + " " + gone.getPathUrl() + ": gone"));
    for (ChangedOperation operation : changes.getChangedOperations()) {
      String where = operation.getHttpMethod() + " " + operation.getPathUrl();
      look(breaks, where, operation);
    }
    roles(breaks, released, current);
    return new ArrayList<>(breaks);
  }

  /** Some looks are off unless asked for. */
  private static OpenApiDiffOptions everything() {
    OpenApiDiffOptions.Builder options = OpenApiDiffOptions.builder();
    for (BackwardIncompatibleProp property : BackwardIncompatibleProp.values()) {
      options.configProperty(property.getPropertyName(), "true");
    }
    return options.build();
  }

  /** Names the deepest part that breaks, on the way down from the operation. */
  private static void look(Set<String> breaks, String where, Changed changed) {
    if (changed instanceof ChangedSchema schema) {
      own(breaks, where, schema);
    }
    boolean deeper = false;
    if (changed instanceof ComposedChanged composed) {
      for (Changed part : composed.getChangedElements()) {
        if (part != null && part != changed) {
          deeper |= part.isIncompatible();
          look(breaks, where + part(changed, part), part);
        }
      }
    }
    if (changed.isIncompatible() && !deeper) {
      breaks.add(where);
    }
  }

  /** How a part is called. */
  private static String part(Changed whole, Changed part) {
    if (whole instanceof ChangedSchema schema) {
      for (Map.Entry<String, ChangedSchema> property : schema.getChangedProperties().entrySet()) {
        if (property.getValue() == part) {
          return "." + property.getKey();
        }
      }
    }
    String name = part.getClass().getSimpleName().replace("Changed", "");
    return name.equals("Schema") || name.equals("Content") ? "" : " > " + name;
  }

  /** To the library, a property that is optional, or of a request, may go without a word. */
  private static void own(Set<String> breaks, String where, ChangedSchema schema) {
    schema.getMissingProperties().keySet().forEach(p -> breaks.add(where + '.' + p + ": gone"));
  }

  /** Who might call may still. */
  private static void roles(Set<String> breaks, OpenAPI released, OpenAPI current) {
    Map<String, List<?>> now = roles(current);
    roles(released)
        .forEach(
            (operation, before) -> {
              List<?> roles = now.getOrDefault(operation, before);
              boolean open = roles.contains(Declarations.PUBLIC);
              boolean all = roles.contains(Declarations.AUTHENTICATED);
              for (Object role : before) {
                boolean still = roles.contains(role) || open;
                if (!still && (!all || role.equals(Declarations.PUBLIC))) {
                  breaks.add(operation + ": not for " + role + " any more");
                }
              }
            });
  }

  private static Map<String, List<?>> roles(OpenAPI api) {
    Map<String, List<?>> roles = new TreeMap<>();
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          Map<String, Object> extensions = operation.getExtensions();
                          Object names =
                              extensions == null ? null : extensions.get(ContractFilter.ROLES);
                          if (names instanceof List<?> list) {
                            roles.put(method + " " + path, list);
                          }
                        }));
    return roles;
  }
}
