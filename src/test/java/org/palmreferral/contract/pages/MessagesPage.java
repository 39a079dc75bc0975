package org.palmreferral.contract.pages;

import java.util.stream.Collectors;
import org.palmreferral.contract.pages.Kinds.Kind;
import org.palmreferral.problem.Messages;

/** {@code messages.md}: the template to apply for, and what is told to whom. */
final class MessagesPage {

  /** What the platform takes in a {@code thing}. */
  static final int LONGEST_THING = 20;

  /** The text of every subscribe message. */
  static final String PHONE = "notification.phone";

  static final String TEXT = "thing1";
  static final String TIME = "time2";
  static final String TIME_FORM = "yyyy-MM-dd HH:mm";

  private static final String HEAD =
      """
      # 通知与订阅消息 · Notifications and subscribe messages

      此页由代码和 `messages_zh.properties` 生成，请勿手工修改。<br>
      Generated from the code and the texts; not to be edited by hand.

      每条通知都在小程序的通知列表中（`GET /api/v1/notifications`）；有授权时，手机另收到一条订阅消息，<b>只说有新消息，不说是什么事</b>：\
      拿着手机的可能正是加害人。<br>
      Each notification stands in the list in the app. With a consent the phone gets a subscribe message as well, which <b>says that there is
      news and never what</b>: whoever harmed the person may hold the phone.

      ## 要申请的模板 · The template to apply for

      在微信公众平台申请一个一次性订阅模板，依次含两个关键词；模板编号填入 `palmreferral.notification.template`。<br>
      One template for one-time subscriptions, with two keywords in this order; its id goes into `palmreferral.notification.template`.

      | 关键词 / Keyword | 名称示例 / Its name | 限制 / Limit | 发送的内容 / What is sent |
      |---|---|---|---|
      | `%s` | 温馨提示 | %d 个字以内 / characters | %s |
      | `%s` | 通知时间 | `%s` | 通知产生的时间，北京时间 / when it came about, Beijing time |

      所有通知用同一模板、同一句话（%d 个字），一律用中文。 / All notifications use this template and this sentence, in Chinese.

      ## 一次性授权 · One-time consent

      1. 用户点按钮时调用 `wx.requestSubscribeMessage({ tmplIds: [模板编号] })`；答复为 `accept` 才算同意。<br>
         On a tap call `wx.requestSubscribeMessage`; only `accept` is a consent.
      2. 每同意一次，调用一次 `POST /api/v1/notifications/consents`（`allowMessage`），记下一次授权。<br>
         Call `allowMessage` once for each.
      3. 一次授权发一条，发出后扣减；最多存 %s 次（`notification.most-consents`）。没有授权时只进通知列表，不发手机。<br>
         One consent, one message; so many can be in store. Without one, the list alone has it.
      4. 平台答复用户已拒收时，所存授权清零，不再重发。<br>
         When the platform says that she refuses, what is in store is forgotten, and nothing is sent again.
      5. 在用户刚做完一件会有回音的事（报送线索、认领心愿、报名）后请求授权，最容易得到同意。<br>
         Ask right after she has done something that will be answered.

      ## 通知种类 · Kinds of notifications

      本人的操作不通知本人。`{0}` 是编号或日期，不是姓名。 / Nobody is told what she did herself. `{0}` is a number or a day, never a name.

      | 种类 / Kind | 列表中的文字 / Text in the list | 谁收到 / Who | 何时 / When |
      |---|---|---|---|
      """;

  private MessagesPage() {}

  static String of() {
    String phone = Messages.text(Messages.CHINESE, PHONE);
    StringBuilder page =
        new StringBuilder(
            HEAD.formatted(
                TEXT,
                LONGEST_THING,
                phone,
                TIME,
                TIME_FORM,
                phone.length(),
                NotificationCode.mostConsents()));
    for (Kind kind : Kinds.ALL) {
      page.append(
          "| `%s` | %s | %s%s | %s |\n"
              .formatted(
                  kind.kind(),
                  Document.both("notification." + kind.kind()),
                  lines(kind.who()),
                  roles(kind),
                  lines(kind.when())));
    }
    return page.toString();
  }

  private static String roles(Kind kind) {
    return kind.roles().isEmpty()
        ? ""
        : kind.roles().stream()
            .sorted()
            .map(role -> Messages.text(Messages.CHINESE, "role." + role))
            .collect(Collectors.joining("、", "<br>", ""));
  }

  private static String lines(String both) {
    return Document.cell(both).replaceFirst(" / ", "<br>");
  }
}
