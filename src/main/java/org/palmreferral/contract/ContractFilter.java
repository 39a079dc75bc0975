package org.palmreferral.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.palmreferral.contract.Declarations.Declared;
import org.palmreferral.problem.Problem;

/** Adds to each operation what follows from its kind: session, roles, key, version, problems. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

  /** Extension that tells who may call an operation. */
  static final String ROLES = "x-roles";

  private static final String SESSION = "session";
  private static final String KEY = "Idempotency-Key";
  private static final String VERSION = "If-Match";
  private static final Map<String, String> DESCRIPTIONS =
      Map.of("200", "OK", "201", "Created", "204", "No Content");

  private final Declarations declarations;
  private final Codes codes = new Codes();

  public ContractFilter(IndexView index) {
    this.declarations = new Declarations(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents() == null ? createComponents() : api.getComponents();
    components.addSecurityScheme(
        SESSION,
        createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("登录后取得的访问令牌 / The access token that a sign-in gives"));
    components.addParameter(KEY, key());
    components.addParameter(VERSION, version());
    for (Answer answer : Answer.values()) {
      components.addResponse(answer.name, problem(answer, Codes.usual(answer.status)));
    }
    // written as one string each; the scanner looks at what they are made of
    components.addSchema("DueCursor", createSchema().addType(SchemaType.STRING));
    components.addSchema("StayCursor", createSchema().addType(SchemaType.STRING));
    components.removeSchema("IfMatch");
    api.components(components).security(List.of(createSecurityRequirement().addScheme(SESSION)));
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().forEach(this::complete));
  }

  private void complete(HttpMethod method, Operation operation) {
    Declared declared = declarations.of(operation.getOperationId());
    operation.addExtension(ROLES, declared.roles());
    if (declared.open()) {
      operation.security(List.of());
    }
    parameters(operation, method == HttpMethod.POST && !declared.open() && !declared.known());
    APIResponses responses = operation.getResponses();
    success(responses, declared.success());
    for (Answer answer : Answer.values()) {
      Set<String> own = codes.of(operation.getOperationId(), answer.status);
      boolean meets =
          codes.tell(operation.getOperationId(), answer.status)
              ? !own.isEmpty()
              : answer.fits(method, operation, declared);
      APIResponse declaredItself = responses.getAPIResponse(answer.status);
      if (declaredItself != null) { // such as a list of faulty rows
        if (!own.isEmpty()) {
          declaredItself.addExtension(Codes.EXTENSION, List.copyOf(own));
        }
      } else if (meets) {
        responses.addAPIResponse(
            answer.status,
            own.isEmpty() || own.equals(Codes.usual(answer.status))
                ? OASFactory.createAPIResponse().ref(answer.name)
                : problem(answer, own));
      }
    }
  }

  /** The scanner guesses the status from the HTTP method. */
  private static void success(APIResponses responses, String status) {
    for (String guess : List.of("200", "201", "204")) {
      APIResponse response = responses.getAPIResponse(guess);
      if (response != null && !guess.equals(status)) {
        responses.removeAPIResponse(guess);
        responses.addAPIResponse(status, response.description(DESCRIPTIONS.get(status)));
      }
    }
  }

  private static void parameters(Operation operation, boolean keyed) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      for (Parameter one : operation.getParameters()) {
        parameters.add(VERSION.equals(one.getName()) ? reference(VERSION) : one);
      }
    }
    if (keyed) {
      parameters.add(reference(KEY));
    }
    if (!parameters.isEmpty()) {
      operation.parameters(parameters);
    }
  }

  private static Parameter reference(String name) {
    return createParameter().ref(name);
  }

  private static Parameter key() {
    return createParameter()
        .name(KEY)
        .in(Parameter.In.HEADER)
        .required(true)
        .description(
            "幂等键：重发同一请求时不变，保留 30 天 / Stays the same when a request is sent again; remembered for 30"
                + " days")
        .schema(createSchema().addType(SchemaType.STRING).pattern("^[0-9A-Za-z_-]{8,64}$"));
  }

  private static Parameter version() {
    return createParameter()
        .name(VERSION)
        .in(Parameter.In.HEADER)
        .required(true)
        .description(
            "所见的版本：回答中的 version，加双引号 / The version the change was made on: version in the answer, in"
                + " double quotes")
        .schema(createSchema().addType(SchemaType.STRING).addExample("\"3\""));
  }

  private static APIResponse problem(Answer answer, Set<String> codes) {
    APIResponse response =
        OASFactory.createAPIResponse().description(Codes.described(answer.description, codes));
    if (!answer.bare()) {
      response.content(
          createContent()
              .addMediaType(
                  Problem.MEDIA_TYPE, createMediaType().schema(createSchema().ref("Problem"))));
    }
    if (!codes.isEmpty()) {
      response.addExtension(Codes.EXTENSION, List.copyOf(codes));
    }
    return answer.later
        ? response.addHeader(
            "Retry-After",
            OASFactory.createHeader()
                .description("秒 / seconds")
                .schema(createSchema().addType(SchemaType.INTEGER)))
        : response;
  }
}
