package org.palmreferral.contract.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palmreferral.contract.codes.Program.Body;

/** The codes of a method are those it can refuse with, and not its neighbours'. */
class CallGraphTest {

  private static final Program PROGRAM =
      Program.read(Path.of("target", "test-classes", "org", "palmreferral", "contract", "codes"));

  @Test
  void whatIsThrownInTheMethod() {
    assertEquals(Set.of("409 sample.itself"), of("itself"));
  }

  @Test
  void whatIsThrownInALambdaOrMadeByAReference() {
    assertEquals(Set.of("410 sample.lambda"), of("lambda"));
    assertEquals(Set.of("404 not_found"), of("reference"));
  }

  @Test
  void whatOneCallerGivesIsNotTheOthers() {
    assertEquals(Set.of("400 sample.first"), of("first"));
    assertEquals(Set.of("400 sample.second", "400 sample.third"), of("second"));
  }

  @Test
  void whatAnotherMethodGivesBack() {
    assertEquals(Set.of("403 sample.none", "403 sample.one", "403 sample.many"), of("returned"));
  }

  @Test
  void whatAnImplementationThrows() {
    assertEquals(Set.of("422 sample.strict"), of("rule"));
  }

  @Test
  void aFamilyIsToldByItsPrefixAndAnythingElseIsNotTold() {
    assertEquals(Set.of("422 wish.rule.*"), of("family"));
    assertTrue(of("unclear").stream().allMatch(code -> code.contains("Unknown")), "told");
  }

  private static Set<String> of(String name) {
    Body body =
        PROGRAM.classes().stream()
            .filter(node -> node.name.endsWith("/Sample"))
            .flatMap(
                node ->
                    node.methods.stream()
                        .filter(method -> method.name.equals(name))
                        .map(method -> new Body(node, method)))
            .findFirst()
            .orElseThrow();
    return new CallGraph(PROGRAM)
        .of(body).refused.stream()
            .map(
                one ->
                    one.status()
                        + " "
                        + (one.code() instanceof Origin.Constant constant
                            ? constant.text()
                            : one.code()))
            .collect(Collectors.toSet());
  }
}
