package org.palmreferral.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.Path;
import java.util.List;

/** How problem details name the field that is wrong. */
final class FieldNames {

  private static final int MOST_PATH = 10;

  private FieldNames() {}

  /** The path below the method's parameter: {@code persons[0].name}. */
  static String of(Path path) {
    StringBuilder field = new StringBuilder();
    int depth = 0;
    for (Path.Node node : path) {
      if (depth++ == 0) {
        continue; // the method
      }
      if (depth == 2 && path.toString().indexOf('.', path.toString().indexOf('.') + 1) > 0) {
        continue; // the body parameter, when something below it is meant
      }
      if (node.getIndex() != null) {
        field.append('[').append(node.getIndex()).append(']');
      }
      if (node.getName() == null || node.getName().startsWith("<")) {
        continue; // <list element>
      }
      if (!field.isEmpty()) {
        field.append('.');
      }
      field.append(node.getName());
    }
    return field.toString();
  }

  /** Names of our own forms, never what was sent. */
  static String of(List<JsonMappingException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : path.subList(0, Math.min(MOST_PATH, path.size()))) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }
}
