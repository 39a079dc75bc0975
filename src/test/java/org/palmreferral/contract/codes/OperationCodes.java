package org.palmreferral.contract.codes;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.palmreferral.contract.codes.CodeLine.Place;
import org.palmreferral.contract.codes.Program.Body;

/**
 * The codes of each operation: what the calls of its method can end in, and what is refused before
 * it is called, by the libraries that read a request and by our filters in front.
 */
final class OperationCodes {

  private static final String AUGMENTOR = "io/quarkus/security/identity/SecurityIdentityAugmentor";
  private static final String OPERATION = Type.getDescriptor(Operation.class);

  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("messages.messages", Locale.forLanguageTag("zh"));

  private final Program program;
  private final CallGraph graph;
  private final Map<String, Body> bodies = new HashMap<>();
  private final SortedSet<CodeLine> lines = new TreeSet<>();

  /** Places where a refusal is made with a code that nobody could tell. */
  private final SortedSet<String> unclear = new TreeSet<>();

  private OperationCodes(Program program) {
    this.program = program;
    this.graph = new CallGraph(program);
    for (ClassNode node : program.classes()) {
      node.methods.forEach(method -> bodies.put(key(node, method), new Body(node, method)));
    }
  }

  /** What was found. */
  record Found(SortedSet<CodeLine> lines, SortedSet<String> unclear) {}

  static Found read(Path classes) {
    OperationCodes codes = new OperationCodes(Program.read(classes));
    codes.endpoints().forEach(codes::look);
    return new Found(codes.lines, codes.unclear);
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> found = new ArrayList<>();
    for (ClassNode node : program.classes()) {
      if (node.methods.stream().anyMatch(OperationCodes::isOperation)) {
        Arrays.stream(load(node.name).getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Operation.class))
            .filter(method -> !method.getAnnotation(Operation.class).hidden())
            .filter(method -> !method.isBridge())
            .map(Endpoint::new)
            .forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isOperation(MethodNode method) {
    return Program.annotations(method.visibleAnnotations).anyMatch(OPERATION::equals);
  }

  private void look(Endpoint endpoint) {
    String operation = endpoint.operation();
    refusals(operation, bodies.get(endpoint.key()));
    if (endpoint.reads()) { // adds lines to the audit log alone, which nobody else can add
      lines.remove(new CodeLine(operation, 409, "race.lost", Place.CODE));
    }
    add(operation, 400, "text.malformed"); // RequestFilters looks at every query
    add(operation, 503, "store.away");
    if (!endpoint.open()) {
      add(operation, 401, "session.missing");
      add(operation, 401, "session.invalid");
      sessionCheck(operation);
      add(operation, 403, "role.forbidden"); // what names no role is for people, not for software
    }
    if (endpoint.keyed()) {
      add(operation, 400, "idempotency.missing");
      add(operation, 400, "idempotency.malformed");
    }
    endpoint.listsOfFaults().forEach(status -> add(operation, status, "import.rejected"));
    endpoint.parameters().forEach(parameter -> parameter(endpoint, parameter));
  }

  /** Who calls is looked up before any method is called. */
  private void sessionCheck(String operation) {
    for (ClassNode node : program.classes()) {
      if (node.interfaces.contains(AUGMENTOR)) {
        node.methods.stream()
            .filter(method -> method.name.equals("augment"))
            .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
            .forEach(method -> refusals(operation, new Body(node, method)));
      }
    }
  }

  private void parameter(Endpoint endpoint, Parameter parameter) {
    String operation = endpoint.operation();
    boolean body = endpoint.isBody(parameter);
    boolean form = Endpoint.isForm(parameter);
    Forms forms = new Forms();
    forms.look(parameter, parameter.getAnnotatedType());
    forms.makers.forEach(maker -> maker(operation, maker, body));
    if (forms.constrained) {
      add(operation, 400, isVersion(parameter) ? "if_match.missing" : "bad_input");
    }
    if (!isVersion(parameter)) {
      forms.messages.forEach(
          message -> lines.add(new CodeLine(operation, 400, message, Place.FIELD)));
    }
    if (body || form) {
      add(operation, 400, "bad_json");
      add(operation, 413, "body.too_large");
      add(operation, 415, "media_type.unsupported");
    }
    if (body) {
      lines.add(new CodeLine(operation, 400, "json.value", Place.FIELD));
    }
    boolean readable = Forms.single(parameter.getParameterizedType()) == String.class;
    if (!readable && endpoint.isInPath(parameter)) {
      add(operation, 404, "not_found");
    } else if (!readable && Endpoint.isQuery(parameter)) {
      // as JAX-RS has it, and ProblemMapper puts it right where it can
      add(operation, endpoint.hasPathParameters() ? 404 : 400, unreadable(endpoint));
    }
  }

  private static String unreadable(Endpoint endpoint) {
    return endpoint.hasPathParameters() ? "not_found" : "parameter.malformed";
  }

  private static boolean isVersion(Parameter parameter) {
    return parameter.getName().equals("ifMatch");
  }

  /** What is refused while a body is read is answered 400, whatever it is. */
  private void maker(String operation, Executable maker, boolean body) {
    String owner = Type.getInternalName(maker.getDeclaringClass());
    String key =
        maker instanceof Constructor<?> constructor
            ? owner + ".<init>" + Type.getConstructorDescriptor(constructor)
            : owner + '.' + maker.getName() + Type.getMethodDescriptor((Method) maker);
    for (Summary.Refused one : graph.of(bodies.get(key)).refused) {
      refused(operation, body ? 400 : one.status(), one.code());
    }
  }

  private void refusals(String operation, Body body) {
    for (Summary.Refused one : graph.of(body).refused) {
      refused(operation, one.status(), one.code());
    }
  }

  private void refused(String operation, int status, Origin code) {
    if (status == Statuses.PERMISSION) {
      String name = ((Origin.Constant) code).text();
      lines.add(new CodeLine(operation, 403, name, Place.PERMISSION));
    } else if (code instanceof Origin.Constant constant && constant.text().endsWith(".*")) {
      String family = constant.text().substring(0, constant.text().length() - 1);
      TEXTS.keySet().stream()
          .filter(key -> key.startsWith(family))
          .forEach(key -> add(operation, status, key));
    } else if (code instanceof Origin.Constant constant) {
      add(operation, status, constant.text());
    } else {
      unclear.add(code.toString());
    }
  }

  private void add(String operation, int status, String code) {
    lines.add(new CodeLine(operation, status, code, Place.CODE));
  }

  private static String key(ClassNode node, MethodNode method) {
    return new Body(node, method).key();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(
          name.replace('/', '.'), false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
