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

  private DemoPage() {}

  static String html(boolean ready) {
    List<Person> everybody = new ArrayList<>();
    everybody.add(new Person(DemoCast.ADMINISTRATOR, "管理员", Role.ADMINISTRATOR.name(), "平台运营单位"));
    everybody.addAll(DemoCast.PEOPLE);
    everybody.add(DemoCast.RESIDENT);
    StringBuilder rows = new StringBuilder();
    for (Person person : everybody) {
      rows.append(
          "<tr><td>%s<br><small>%s</small></td><td>%s</td><td>%s</td><td><code>%s</code></td><td><button data-phone=\"%s\">登录 Sign in</button></td></tr>\n"
              .formatted(
                  Messages.text(Messages.CHINESE, "role." + person.role()),
                  Messages.text(Locale.ENGLISH, "role." + person.role()),
                  person.house(),
                  person.name(),
                  person.phone(),
                  person.phone()));
    }
    return template()
        .replace("{{rows}}", rows)
        .replace(
            "{{ready}}", ready ? "" : "演示数据正在准备，请稍候刷新 / The demo is being prepared, please reload");
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
