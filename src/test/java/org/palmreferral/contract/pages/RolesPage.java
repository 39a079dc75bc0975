package org.palmreferral.contract.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.pages.Document.Call;
import org.palmreferral.problem.Messages;

/** {@code roles.md}: what each role may call. */
final class RolesPage {

  private static final String HEAD =
      """
      # 角色与接口 · Roles and operations

      此页由 `openapi.yaml` 的 `x-roles` 生成，请勿手工修改。<br>
      Generated from `x-roles` of the contract; not to be edited by hand.

      角色只说明可以调用什么；能看到哪些事项，另由单位、地区和承办关系决定，看不到的一律答 404。<br>
      A role says what may be called. Which matters are seen is decided by organisation, region and who is in charge; others are 404.

      | 角色 / Role | 名称 / Name | 接口数 / Operations |
      |---|---|---|
      """;

  private RolesPage() {}

  static String of(Document document) {
    StringBuilder page = new StringBuilder(HEAD);
    List<String> roles = new ArrayList<>(List.of("PUBLIC", "AUTHENTICATED"));
    for (Role role : Role.values()) {
      roles.add(role.name());
    }
    for (String role : roles) {
      page.append(
          "| [%s](#%s) | %s | %d |\n"
              .formatted(chinese(role), role, english(role), calls(document, role).size()));
    }
    page.append(
        """

        各角色另可调用“无需登录”和“登录即可”两节中的接口。 / Each role may also call what is for everybody, and for everybody who is signed in.

        ## 另需 · What else is asked for

        - 再次确认 / step-up: %s: 401 `session.step_up`，见 `POST /api/v1/session/step-up` / until the phone was shown once more.
        """
            .formatted(steppedUp(document)));
    for (Permission permission : Permission.values()) {
      page.append("- %s: %s\n".formatted(name(permission), permitted(document, permission)));
    }
    for (String role : roles) {
      section(document, role, page);
    }
    return page.toString();
  }

  private static void section(Document document, String role, StringBuilder page) {
    page.append("\n## <a id=\"%s\"></a>%s · %s\n".formatted(role, chinese(role), english(role)));
    List<Call> calls = calls(document, role);
    for (Map.Entry<String, String> tag : document.tags().entrySet()) {
      List<Call> ofTag = calls.stream().filter(call -> call.tag().equals(tag.getKey())).toList();
      if (ofTag.isEmpty()) {
        continue;
      }
      page.append("\n**%s**\n\n".formatted(tag.getValue()));
      page.append("| 用途 / For | 接口 / Operation |\n|---|---|\n");
      for (Call call : ofTag) {
        page.append(
            "| %s%s | `%s`<br>`%s %s` |\n"
                .formatted(
                    Document.lines(call.summary()),
                    alsoAsked(call),
                    call.id(),
                    call.method(),
                    call.path()));
      }
    }
  }

  private static List<Call> calls(Document document, String role) {
    return document.calls().stream().filter(call -> call.roles().contains(role)).toList();
  }

  private static String alsoAsked(Call call) {
    StringBuilder asked = new StringBuilder();
    if (call.says("session.step_up")) {
      asked.append("<br>需再次确认 / step-up");
    }
    call.permissions().forEach(name -> asked.append("<br>").append(name(Permission.valueOf(name))));
    return asked.toString();
  }

  private static String steppedUp(Document document) {
    return names(document.calls().stream().filter(call -> call.says("session.step_up")).toList());
  }

  private static String permitted(Document document, Permission permission) {
    return names(
        document.calls().stream()
            .filter(call -> call.permissions().contains(permission.name()))
            .toList());
  }

  private static String names(List<Call> calls) {
    return '`' + String.join("` `", calls.stream().map(Call::id).sorted().toList()) + '`';
  }

  private static String name(Permission permission) {
    return switch (permission) {
      case CUSTODY -> "看 `CUSTODY` 权限（未成年被害人身份信息保管人） / looks at `CUSTODY`";
      case CONSENT_OVERRIDE ->
          "无同意时看 `CONSENT_OVERRIDE` 权限 / without a consent looks at `CONSENT_OVERRIDE`";
    };
  }

  private static String chinese(String role) {
    return switch (role) {
      case "PUBLIC" -> "无需登录";
      case "AUTHENTICATED" -> "登录即可";
      default -> Messages.text(Messages.CHINESE, "role." + role);
    };
  }

  private static String english(String role) {
    return switch (role) {
      case "PUBLIC" -> "Everybody (`PUBLIC`)";
      case "AUTHENTICATED" -> "Everybody who is signed in (`AUTHENTICATED`)";
      default -> Messages.text(Locale.ENGLISH, "role." + role) + " (`" + role + "`)";
    };
  }
}
