package org.palmreferral.contract;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.palmreferral.contract.Declarations.Declared;

/** The problems a call can meet; what they say is a {@code Problem}, where they say anything. */
enum Answer {
  BAD_REQUEST(
      "400",
      "BadRequest",
      "请求格式有误（网址本身无法识别时无内容） / Malformed; without content when the address is none"),
  UNAUTHORIZED("401", "Unauthorized", "未登录或登录已失效 / Not signed in, or no longer"),
  FORBIDDEN("403", "Forbidden", "角色无权 / Not for this role"),
  NOT_FOUND("404", "NotFound", "不存在或不在管辖范围内 / Not there, or out of scope"),
  NOT_ACCEPTABLE(
      "406", "NotAcceptable", "无法以所要求的格式返回 / Not to be had in a format that is asked for"),
  CONFLICT("409", "Conflict", "状态已变化 / It has moved on"),
  GONE("410", "Gone", "已依法删除 / Erased for ever"),
  TOO_LARGE("413", "TooLarge", "内容过大 / Too large"),
  URI_TOO_LONG("414", "UriTooLong", "网址过长，无内容 / The address is too long; without content"),
  UNSUPPORTED_TYPE("415", "UnsupportedType", "类型不支持 / Of a type that is not taken"),
  RULE_BROKEN("422", "RuleBroken", "不符合业务规则 / A rule speaks against it"),
  TOO_MANY("429", "TooMany", "请求过于频繁 / Too many calls", true),
  HEADERS_TOO_LARGE(
      "431", "HeadersTooLarge", "请求头过大，无内容 / The headers are too large; without content"),
  UNAVAILABLE("503", "Unavailable", "暂时不可用 / Away for a moment", true);

  final String status;
  final String name;
  final String description;

  /** Whether it says when to try again. */
  final boolean later;

  Answer(String status, String name, String description) {
    this(status, name, description, false);
  }

  Answer(String status, String name, String description, boolean later) {
    this.status = status;
    this.name = name;
    this.description = description;
    this.later = later;
  }

  /** Whether the HTTP layer gives it, which knows of no problem details: the status alone. */
  boolean bare() {
    return this == URI_TOO_LONG || this == HEADERS_TOO_LARGE;
  }

  /** Whether an operation of this kind can meet it. */
  boolean fits(HttpMethod method, Operation operation, Declared declared) {
    boolean open = declared.open();
    boolean body = operation.getRequestBody() != null;
    boolean parameters = operation.getParameters() != null && !operation.getParameters().isEmpty();
    return switch (this) {
      // an address, or a header that every operation reads, can always be broken or too long
      case BAD_REQUEST, URI_TOO_LONG, HEADERS_TOO_LARGE -> true;
      case NOT_ACCEPTABLE ->
          operation.getResponses().getAPIResponses().values().stream()
              .anyMatch(response -> response.getContent() != null);
      case NOT_FOUND -> body || parameters;
      case GONE -> !open && (body || parameters);
      case UNAUTHORIZED -> !open || body; // a code or token in the body may be worth nothing
      case FORBIDDEN -> !open;
      case CONFLICT, RULE_BROKEN -> method != HttpMethod.GET && !open;
      case TOO_LARGE, UNSUPPORTED_TYPE -> body;
      case TOO_MANY -> open || method == HttpMethod.POST;
      case UNAVAILABLE -> true;
    };
  }
}
