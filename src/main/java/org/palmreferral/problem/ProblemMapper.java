package org.palmreferral.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hibernate.StaleObjectStateException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/** Turns whatever went wrong into problem details. Nothing an exception says reaches the caller. */
class ProblemMapper {

  /** What resources call the parameter that holds If-Match. */
  private static final String VERSION = "ifMatch";

  /** Reads multipart bodies, and tells of a broken one by an exception like a broken store's. */
  private static final String FORMS = "org.jboss.resteasy.reactive.server.core.multipart.";

  private static final String UNIQUE_VIOLATION = "23505";
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  private final AllowedMethods allowed;

  ProblemMapper(AllowedMethods allowed) {
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  RestResponse<Problem> refusal(Refusal refusal, HttpHeaders headers) {
    Locale language = language(headers);
    List<Problem.Field> fields =
        refusal instanceof Refusal.BadInput bad
            ? List.of(
                new Problem.Field(
                    bad.field(), Messages.text(language, bad.code(), bad.arguments())))
            : null;
    var response = answer(status(refusal), refusal.code(), refusal.arguments(), fields, language);
    if (refusal instanceof Refusal.TooMany tooMany) {
      response.getHeaders().putSingle("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
    }
    if (refusal instanceof Refusal.NotSignedIn) {
      response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (refusal instanceof Refusal.StepUpNeeded stepUp) { // RFC 9470
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.WWW_AUTHENTICATE,
              "Bearer error=\"insufficient_user_authentication\", max_age="
                  + stepUp.maxAgeSeconds());
    }
    if (refusal instanceof Refusal.Unavailable) {
      response.getHeaders().putSingle("Retry-After", "5");
    }
    return response;
  }

  @ServerExceptionMapper({ResteasyReactiveViolationException.class})
  RestResponse<Problem> violation(ConstraintViolationException e, HttpHeaders headers) {
    Locale language = language(headers);
    boolean versionMissing =
        e.getConstraintViolations().stream()
            .anyMatch(v -> FieldNames.of(v.getPropertyPath()).equals(VERSION));
    if (versionMissing) {
      return refusal(new Refusal.BadInput("If-Match", "if_match.missing"), headers);
    }
    List<Problem.Field> fields =
        e.getConstraintViolations().stream()
            .map(v -> new Problem.Field(FieldNames.of(v.getPropertyPath()), message(v, language)))
            .sorted(java.util.Comparator.comparing(Problem.Field::field))
            .limit(50)
            .toList();
    return answer(400, "bad_input", List.of(), fields, language);
  }

  /** Names the field and never the value. Jackson's own mapper for the second would win over us. */
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  RestResponse<Problem> json(JsonProcessingException e, HttpHeaders headers) {
    Locale language = language(headers);
    Refusal refusal = refusalIn(e);
    List<Problem.Field> fields =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? List.of(
                new Problem.Field(
                    FieldNames.of(mapping.getPath()),
                    Messages.text(language, refusal == null ? "json.value" : refusal.code())))
            : null;
    String code = refusal == null ? "bad_json" : refusal.code();
    return answer(400, code, List.of(), fields, language);
  }

  /** Bytes that are no text in the encoding they begin with, and forms that break off. */
  @ServerExceptionMapper
  RestResponse<Problem> bytes(IOException e, HttpHeaders headers) {
    boolean theirs =
        e instanceof CharConversionException
            || Arrays.stream(e.getStackTrace())
                .limit(2)
                .anyMatch(frame -> frame.getClassName().startsWith(FORMS));
    return theirs
        ? answer(400, "bad_json", List.of(), null, language(headers))
        : anything(e, headers);
  }

  /** A form whose parts do not begin as parts do. */
  @ServerExceptionMapper
  RestResponse<Problem> form(MalformedMessageException e, HttpHeaders headers) {
    return answer(400, "bad_json", List.of(), null, language(headers));
  }

  @ServerExceptionMapper
  RestResponse<Problem> notSignedIn(UnauthorizedException e, HttpHeaders headers) {
    return unauthorized(headers, "session.missing");
  }

  @ServerExceptionMapper
  RestResponse<Problem> notAuthentic(AuthenticationFailedException e, HttpHeaders headers) {
    return StoreAway.is(e) ? away(headers) : unauthorized(headers, "session.invalid");
  }

  @ServerExceptionMapper
  RestResponse<Problem> forbidden(ForbiddenException e, HttpHeaders headers) {
    return answer(403, "role.forbidden", List.of(), null, language(headers));
  }

  @ServerExceptionMapper({OptimisticLockException.class, StaleObjectStateException.class})
  RestResponse<Problem> stale(Exception e, HttpHeaders headers) {
    return answer(409, "version.stale", List.of(), null, language(headers));
  }

  /** A unique constraint has decided a race for somebody else. */
  @ServerExceptionMapper
  RestResponse<Problem> lost(
      org.hibernate.exception.ConstraintViolationException e, HttpHeaders headers) {
    return UNIQUE_VIOLATION.equals(e.getSQLState())
        ? answer(409, "race.lost", List.of(), null, language(headers))
        : anything(new IllegalStateException("constraint " + e.getConstraintName(), e), headers);
  }

  /** Two changes waited for each other, and PostgreSQL let one of them go on. */
  @ServerExceptionMapper
  RestResponse<Problem> deadlock(PessimisticLockException e, HttpHeaders headers) {
    return answer(409, "race.lost", List.of(), null, language(headers));
  }

  @ServerExceptionMapper
  RestResponse<Problem> http(WebApplicationException e, HttpHeaders headers, UriInfo uri) {
    int status = e.getResponse().getStatus();
    if (e.getCause() instanceof JsonProcessingException unreadable) {
      return json(unreadable, headers);
    }
    Refusal refusal = refusalIn(e);
    if (refusal != null) {
      return refusal(refusal, headers);
    }
    if (status == 404 && e.getCause() != null && uri.getPathParameters().isEmpty()) {
      // JAX-RS says 404 of any parameter it cannot read; without one in the path it is the query's
      return answer(400, "parameter.malformed", List.of(), null, language(headers));
    }
    String code = status == 400 ? "bad_json" : Problem.codeOf(status);
    var response = answer(status, code, List.of(), null, language(headers));
    if (status == 405) {
      response
          .getHeaders()
          .putSingle(HttpHeaders.ALLOW, allowed.at(uri.getRequestUri().getRawPath()));
    }
    return response;
  }

  /**
   * Of what Jackson cannot make sense of in a class of ours, its own mapper would tell otherwise.
   */
  @ServerExceptionMapper({Throwable.class, InvalidDefinitionException.class})
  RestResponse<Problem> anything(Throwable e, HttpHeaders headers) {
    if (StoreAway.is(e)) {
      LOG.warnf("a store is away: %s", e.getClass().getName());
      return away(headers);
    }
    LOG.error("request failed", e);
    return answer(500, "internal", List.of(), null, language(headers));
  }

  private RestResponse<Problem> unauthorized(HttpHeaders headers, String code) {
    var response = answer(401, code, List.of(), null, language(headers));
    response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return response;
  }

  private RestResponse<Problem> away(HttpHeaders headers) {
    return refusal(new Refusal.Unavailable("store.away"), headers);
  }

  private static RestResponse<Problem> answer(
      int status,
      String code,
      List<?> arguments,
      @Nullable List<Problem.Field> fields,
      Locale language) {
    Problem problem =
        new Problem(
            "about:blank",
            Messages.text(language, code, arguments),
            status,
            code,
            fields,
            MDC.get("traceId") instanceof String trace ? trace : null);
    return RestResponse.ResponseBuilder.<Problem>create(status)
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, Messages.tag(language))
        .entity(problem)
        .build();
  }

  private static int status(Refusal refusal) {
    if (refusal instanceof Refusal.BadInput) {
      return 400;
    } else if (refusal instanceof Refusal.NotSignedIn || refusal instanceof Refusal.StepUpNeeded) {
      return 401;
    } else if (refusal instanceof Refusal.Forbidden) {
      return 403;
    } else if (refusal instanceof Refusal.NotFound) {
      return 404;
    } else if (refusal instanceof Refusal.Conflict) {
      return 409;
    } else if (refusal instanceof Refusal.Gone) {
      return 410;
    } else if (refusal instanceof Refusal.RuleBroken) {
      return 422;
    } else if (refusal instanceof Refusal.TooLarge) {
      return 413;
    } else if (refusal instanceof Refusal.UnsupportedType) {
      return 415;
    } else if (refusal instanceof Refusal.TooMany) {
      return 429;
    }
    return 503;
  }

  /** What our own code said while JAX-RS or Jackson was reading. */
  private static @Nullable Refusal refusalIn(Throwable e) {
    Throwable inner = e;
    for (int depth = 0; inner != null && depth < 12; depth++, inner = inner.getCause()) {
      if (inner instanceof Refusal refusal) {
        return refusal;
      }
    }
    return null;
  }

  /** Our own constraints carry a code of the bundles; the others' texts come from the validator. */
  private static String message(ConstraintViolation<?> violation, Locale language) {
    String template = violation.getMessageTemplate();
    return template.startsWith("{") ? violation.getMessage() : Messages.text(language, template);
  }

  private static Locale language(HttpHeaders headers) {
    return Messages.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
