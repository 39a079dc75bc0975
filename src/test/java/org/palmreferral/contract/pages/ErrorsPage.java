package org.palmreferral.contract.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code errors.md}: every code, what it says, what the client does, and where it comes from. */
final class ErrorsPage {

  /** Codes of more operations than this are counted, not listed. */
  private static final int MOST_LISTED = 40;

  /** Operations that stand in the table itself; more stand in the list below. */
  private static final int MOST_IN_TABLE = 2;

  private static final String HEAD =
      """
      # 错误代码 · Error codes

      此页由 `openapi.yaml`、`messages_zh.properties` 和 `messages_en.properties` 生成，请勿手工修改。<br>
      Generated from the contract and the texts; not to be edited by hand.

      每个拒绝都是 `application/problem+json`（RFC 9457）：程序看 `code`，用户看 `title`（已按 `Accept-Language` 给出中文或英文），\
      表单逐项看 `fields`，报障时附上 `traceId`。`{0}` 等处在实际答复中是数字或编号。代码只增不改；遇到不认识的代码，按状态码处理。<br>
      Every refusal is a problem: `code` for programs, `title` for the user, `fields` for the form, `traceId` for support. Codes are
      added, never renamed; a client treats one it does not know by its status.

      每个接口可能的代码在 `openapi.yaml` 各答复的 `x-codes` 中。 / The codes of each operation are in `x-codes` of its answers.

      ## 客户端怎么做 · What the client does

      | 状态 / Status | 含义 / Meaning | 客户端 / Client |
      |---|---|---|
      """;

  private record Kind(String meaning, String client) {}

  private static final Map<Integer, Kind> KINDS = new LinkedHashMap<>();

  static {
    kind(
        400,
        "请求内容有误 / Malformed",
        "在 `fields` 指出的各项旁显示文字，请用户改正；不要原样重发。 / Show each text of `fields` beside its field; do not"
            + " send the same again.");
    kind(
        401,
        "未登录或登录失效 / Not signed in",
        "刷新令牌一次；仍为 401 则重新静默登录。`session.step_up`：请用户用手机再次确认。 / Refresh once, then sign in silently;"
            + " `session.step_up`: let the user confirm with the phone.");
    kind(
        403, "身份或权限不足 / Not for this caller", "告诉用户，并收起该操作。 / Tell the user, and hide the action.");
    kind(
        404,
        "不存在或无权查看 / Not there, or not for this caller",
        "告诉用户，并从列表中移去。 / Tell the user, take it off the list.");
    kind(405, "方法不支持 / No such method", "客户端程序有误。 / A fault of the client's program.");
    kind(406, "不提供所要求的格式 / Not in that format", "客户端程序有误。 / A fault of the client's program.");
    kind(
        409,
        "状态已变化 / It has moved on",
        "重新读取，显示现状，请用户再决定。`idempotency.in_flight`：稍候用同一编号重发。 / Read again and let the user decide"
            + " anew; `idempotency.in_flight`: wait, send again with the same key.");
    kind(
        410,
        "已依法删除 / Erased for ever",
        "告诉用户，并删除本机所存。 / Tell the user, forget what the phone holds of it.");
    kind(413, "内容过大 / Too large", "请用户缩小文件后再试。 / Ask for a smaller file.");
    kind(415, "类型不支持 / Of another type", "请用户换一种格式。 / Ask for another format.");
    kind(
        422,
        "不符合业务规则 / A rule speaks against it",
        "显示 `title`，由用户按提示处理后再提交。 / Show `title`; the user does what it says and sends anew.");
    kind(
        429,
        "过于频繁 / Too many calls",
        "按 `Retry-After` 的秒数等待，再用同一编号重发。 / Wait for `Retry-After` seconds, then send again with the"
            + " same key.");
    kind(
        500,
        "系统出错 / Our fault",
        "显示 `title`，稍后再试，附 `traceId` 报障。 / Show `title`, try later, report `traceId`.");
    kind(
        503,
        "暂时不可用 / Away for a moment",
        "按 `Retry-After` 等待后重发；填写的内容留在本机。 / Wait for `Retry-After`, send again; keep what was"
            + " filled in.");
  }

  private static void kind(int status, String meaning, String client) {
    KINDS.put(status, new Kind(meaning, client));
  }

  /** What is answered where no operation was found or reached. */
  static final Map<Integer, String> OUTSIDE =
      new TreeMap<>(
          Map.of(
              404, "not_found",
              405, "method_not_allowed",
              406, "not_acceptable",
              500, "internal"));

  private ErrorsPage() {}

  static String of(Document document) {
    StringBuilder page = new StringBuilder(HEAD);
    SortedSet<Integer> statuses = new TreeSet<>(document.statuses());
    statuses.addAll(OUTSIDE.keySet());
    for (int status : statuses) {
      Kind kind = KINDS.get(status);
      page.append(
          "| [%d](#s%d) | %s | %s |\n"
              .formatted(status, status, lines(kind.meaning), lines(kind.client)));
    }
    Map<String, SortedSet<String>> listed = new TreeMap<>();
    for (int status : statuses) {
      Map<String, SortedSet<String>> codes = document.operationsByCode(status);
      if (OUTSIDE.containsKey(status)) {
        codes.putIfAbsent(OUTSIDE.get(status), new TreeSet<>());
      }
      page.append(
          "\n## <a id=\"s%d\"></a>%d %s\n\n".formatted(status, status, KINDS.get(status).meaning));
      page.append("| 代码 / Code | 提示 / Text | 接口 / Operations |\n|---|---|---|\n");
      codes.forEach(
          (code, operations) -> {
            page.append(
                "| `%s` | %s | %s |\n"
                    .formatted(code, Document.both(code), where(code, operations)));
            if (operations.size() > MOST_IN_TABLE && operations.size() <= MOST_LISTED) {
              listed.computeIfAbsent(code, key -> new TreeSet<>()).addAll(operations);
            }
          });
    }
    fields(document, page);
    page.append("\n## 各代码的接口 · Operations of each code\n\n");
    page.append(
        "超过 %d 个接口的代码不在此列。 / Codes of more than %d operations are not listed.\n\n"
            .formatted(MOST_LISTED, MOST_LISTED));
    listed.forEach(
        (code, operations) ->
            page.append(
                "- <a id=\"c-%s\"></a>`%s`: %s\n".formatted(code, code, names(operations))));
    return page.toString();
  }

  private static void fields(Document document, StringBuilder page) {
    page.append(
        """

        ## `fields` 中的提示 · Texts of fields

        代码为 `bad_input` 或 `bad_json` 时，`fields` 的 `message` 可以直接给用户看。下列为本服务自己的提示；长度、范围、必填等由校验库给出。<br>
        With `bad_input` or `bad_json`, each `message` in `fields` is for the user. These are our own; those of lengths, bounds and
        what is required come from the validator.

        | 提示 / Text | 接口数 / Operations |
        |---|---|
        """);
    document
        .operationsByField()
        .forEach(
            (code, operations) ->
                page.append("| %s | %d |\n".formatted(Document.both(code), operations.size())));
  }

  private static String where(String code, SortedSet<String> operations) {
    if (operations.isEmpty()) {
      return "–";
    } else if (operations.size() <= MOST_IN_TABLE) {
      return names(operations);
    }
    return operations.size() <= MOST_LISTED
        ? "[%d](#c-%s)".formatted(operations.size(), code)
        : Integer.toString(operations.size());
  }

  private static String names(SortedSet<String> operations) {
    return '`' + String.join("` `", operations) + '`';
  }

  private static String lines(String both) {
    return both.replaceFirst(" / ", "<br>");
  }
}
