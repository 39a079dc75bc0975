package org.palmreferral.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoCast.Person;
import org.palmreferral.problem.Messages;

/** The start page: who can be played, and how. */
final class DemoPage {

  private static final String ROW =
      """
      <tr data-name="%1$s"><td>%2$s<br><small>%3$s</small></td><td>%4$s</td><td>%5$s</td>
      <td><code>%6$s</code></td>
      <td><button data-number="%6$s" data-door="sign-in">登录 Sign in</button>
      <button data-number="%6$s" data-door="inbox">收件箱 Inbox</button></td></tr>
      """;

  private DemoPage() {}

  static String html(boolean ready) {
    List<Person> everybody = new ArrayList<>();
    everybody.add(new Person(DemoCast.ADMINISTRATOR, "管理员", Role.ADMINISTRATOR.name(), "平台运营单位"));
    everybody.addAll(DemoCast.PEOPLE);
    everybody.add(DemoCast.RESIDENT);
    StringBuilder rows = new StringBuilder();
    for (Person person : everybody) {
      rows.append(
          ROW.formatted(
              person.name(),
              Messages.text(Messages.CHINESE, "role." + person.role()),
              Messages.text(Locale.ENGLISH, "role." + person.role()),
              person.house(),
              person.name(),
              person.phone()));
    }
    return template()
        .replace("{{rows}}", rows)
        .replace(
            "{{ready}}",
            ready ? "" : "演示数据正在准备，请稍候 / The demo is being prepared, one moment please");
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(DemoPage.class.getResourceAsStream("/demo/start.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
