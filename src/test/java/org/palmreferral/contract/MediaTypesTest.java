package org.palmreferral.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What is no JSON is neither read as if it were, nor written in place of it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MediaTypesTest {

  /**
   * The framework takes JSON for granted where a method returns its record, but not where that
   * stands within a {@link RestResponse}: asked for {@code text/html}, it would write its {@code
   * toString}.
   */
  @Test
  void whoeverAnswersWithHeadersSaysOfWhichTypeTheAnswerIs() {
    methods()
        .that(
            DescribedPredicate.describe(
                "answer with headers",
                (JavaMethod method) ->
                    method.getReturnType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(RestResponse.class))))
        .and()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(Produces.class)
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.palmreferral"));
  }

  @Test
  void aStationIsNoPage() {
    for (String path :
        new String[] {
          "stations?region=451223",
          "stations/coverage?region=451223",
          "stations/00000000-0000-7000-8000-000000000001"
        }) {
      var answer =
          Caller.stranger().send("GET", "/api/v1/" + path, null, "Accept", "text/html, a/b;c");
      assertEquals("not_acceptable", answer.code(), answer::toString);
    }
  }

  /** A form of a single text could be made of plain text, past the reading of JSON. */
  @Test
  void plainTextIsNoForm() {
    RawClient procurator =
        new RawClient(TestWorld.service(), TestWorld.phone("13800000012").accessToken());
    var answer =
        procurator.json(
            "POST",
            "/api/v1/relief-cases/" + UUID.randomUUID() + "/extension",
            "{\"words\":\"请予延长\"}",
            "Content-Type",
            "text/plain",
            "If-Match",
            "\"0\"");
    assertEquals(415, answer.statusCode(), answer::body);
  }
}
