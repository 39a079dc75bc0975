package org.palmreferral.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Problem;

/**
 * Shows real requests and answers: those that {@code META-INF/examples} keeps, recorded in test
 * runs, one file for each operation and one for each kind of problem.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ExampleFilter.AFTER_CONTRACT)
public class ExampleFilter implements OASFilter {

  /** Lower than that of {@link ContractFilter}, which says what there is to be shown. */
  static final int AFTER_CONTRACT = 0;

  private static final String FOLDER = "META-INF/examples/";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    for (Answer answer : Answer.values()) {
      Map<String, Object> example = example("problem-" + answer.status);
      if (example != null) {
        APIResponse problem = api.getComponents().getResponses().get(answer.name);
        if (problem != null) {
          show(problem.getContent(), Problem.MEDIA_TYPE, example.get("response"));
        }
      }
    }
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(ExampleFilter::show);
  }

  private static void show(Operation operation) {
    Map<String, Object> example = example(operation.getOperationId());
    if (example == null) {
      return;
    }
    if (operation.getRequestBody() != null) {
      show(operation.getRequestBody().getContent(), "application/json", example.get("request"));
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2")) {
                show(response.getContent(), example.get("mediaType"), example.get("response"));
              }
            });
  }

  private static void show(
      @Nullable Content content, @Nullable Object mediaType, @Nullable Object example) {
    if (content != null && example != null) {
      content
          .getMediaTypes()
          .forEach(
              (type, media) -> {
                if (type.split(";", 2)[0].equals(mediaType)) {
                  media.example(example);
                }
              });
    }
  }

  private static @Nullable Map<String, Object> example(String name) {
    return Resource.json(FOLDER + name + ".json");
  }
}
