package org.palmreferral.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Holds every answer that a test gets through RestAssured against the contract. */
public final class ContractOnEveryAnswer implements QuarkusTestBeforeEachCallback, Filter {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(this);
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    Object body = request.getBody();
    Exchanges.seen(
        new Exchanges.Exchange(
            request.getMethod(),
            URI.create(request.getURI()).getPath(),
            body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0],
            answer.statusCode(),
            answer.contentType(),
            answer.asByteArray()));
    Contract.check(
        request.getMethod(),
        URI.create(request.getURI()).getPath(),
        answer.statusCode(),
        answer.contentType(),
        answer.asByteArray());
    return answer;
  }
}
