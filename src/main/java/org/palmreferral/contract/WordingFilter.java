package org.palmreferral.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Says in Chinese and English what names alone do not: who may call, what comes back, what a
 * parameter is, in which unit a number stands. The words are in {@code META-INF/wording}, each
 * once.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ExampleFilter.AFTER_CONTRACT)
public class WordingFilter implements OASFilter {

  private static final String WORDING = "META-INF/wording/";
  private static final String MESSAGES = "messages/messages_";
  private static final Map<String, String> OTHERS =
      Map.of(
          Declarations.PUBLIC,
          "所有人，无须登录 Everybody, signed in or not",
          Declarations.AUTHENTICATED,
          "所有登录用户 Everybody who is signed in");

  private final Map<String, String> parameters = words("parameters");
  private final Map<String, String> fields = words("fields");
  private final Map<String, String> schemas = words("schemas");
  private final Map<String, String> values = words("values");
  private final Map<String, String> chinese = Resource.properties(MESSAGES + "zh.properties");
  private final Map<String, String> english = Resource.properties(MESSAGES + "en.properties");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    // title and version come later, from the settings
    Info info = api.getInfo() == null ? OASFactory.createInfo() : api.getInfo();
    api.info(info.description(Resource.text(WORDING + "about.md").strip()));
    api.servers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("提供本文档的服务 / The service that gives this document")));
    api.getComponents().getSchemas().forEach(this::describe);
    api.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(this::describe);
  }

  private void describe(Operation operation) {
    if (!(operation.getExtensions().get(ContractFilter.ROLES) instanceof List<?> roles)) {
      throw new IllegalStateException("nobody is said to call " + operation.getOperationId());
    }
    String callers =
        roles.stream().map(Object::toString).map(this::role).collect(Collectors.joining("; "));
    operation.description(
        Stream.of(operation.getDescription(), "角色 / Roles: " + callers)
            .filter(text -> text != null && !text.isBlank())
            .collect(Collectors.joining("\n\n")));
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2")) {
                response.description(success(status, response));
              }
            });
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        if (parameter.getRef() == null && parameter.getDescription() == null) {
          parameter.description(of(parameters, operation.getOperationId(), parameter.getName()));
        }
      }
    }
  }

  private String role(String role) {
    String other = OTHERS.get(role);
    String key = "role." + role;
    return other == null ? chinese.get(key) + ' ' + english.get(key) + " (`" + role + "`)" : other;
  }

  /** The scanner knows no more than the name of the status. */
  private static String success(String status, APIResponse response) {
    String given = response.getDescription();
    if (given != null && given.contains(" / ")) {
      return given;
    }
    boolean json =
        response.getContent() != null
            && response.getContent().getMediaTypes().keySet().stream()
                .anyMatch(type -> type.contains("json"));
    return switch (status) {
      case "201" -> "已新建 / It is there now";
      case "204" -> "已完成，没有内容 / Done; there is nothing to say";
      default -> json ? "成功 / It went well" : "文件内容 / The file";
    };
  }

  private void describe(String name, Schema schema) {
    if (schema.getDescription() == null && schemas.containsKey(name)) {
      schema.description(schemas.get(name));
    }
    describeValues(name, schema);
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (field, property) -> {
                // beside a reference nothing is read (OpenAPI 3.0.3, Reference Object)
                if (property.getRef() == null
                    && property.getDescription() == null
                    && (unclear(property) || fields.containsKey(name + '.' + field))) {
                  property.description(of(fields, name, field));
                }
              });
    }
  }

  /** Each value of an enum in words, since programs show them. */
  private void describeValues(String name, Schema schema) {
    if (schema.getEnumeration() == null || schema.getEnumeration().isEmpty()) {
      return;
    }
    String all =
        schema.getEnumeration().stream()
            .filter(value -> values.containsKey(name + '.' + value))
            .map(value -> "- `" + value + "` " + values.get(name + '.' + value))
            .collect(Collectors.joining("\n"));
    if (!all.isEmpty()) {
      schema.description(
          schema.getDescription() == null ? all : schema.getDescription() + "\n\n" + all);
    }
  }

  /** Numbers have a unit, patterns a form; an array has what its items have. */
  static boolean unclear(Schema property) {
    if (property.getRef() != null) {
      return false;
    }
    Schema one = property.getItems() == null ? property : property.getItems();
    return has(one, SchemaType.INTEGER)
        || has(one, SchemaType.NUMBER)
        || (one.getPattern() != null && !one.getPattern().equals("\\S"));
  }

  private static boolean has(Schema schema, SchemaType type) {
    return schema.getType() != null && schema.getType().contains(type);
  }

  private static @Nullable String of(Map<String, String> words, String place, String name) {
    String own = words.get(place + '.' + name);
    return own == null ? words.get(name) : own;
  }

  private static Map<String, String> words(String file) {
    return Resource.properties(WORDING + file + ".properties");
  }
}
