package org.palmreferral.contract.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.pages.Kinds.Kind;
import org.palmreferral.problem.Messages;

/** The pages for those who build on the service say what the contract and the code say. */
class PagesTest {

  private static final Path FOLDER = Path.of("miniapp-api-spec");
  private static final String UPDATE = "pages.update";
  private static final Document DOCUMENT = new Document();

  @Test
  void errors() throws IOException {
    isCurrent("errors.md", ErrorsPage.of(DOCUMENT));
  }

  @Test
  void roles() throws IOException {
    isCurrent("roles.md", RolesPage.of(DOCUMENT));
  }

  @Test
  void messages() throws IOException {
    isCurrent("messages.md", MessagesPage.of());
  }

  @Test
  void codesOfTheClient() throws IOException {
    isCurrent("client/src/codes.ts", CodesModule.of(DOCUMENT));
  }

  /** The same number of cells in each line of a table, and an end for each link within the page. */
  @Test
  void theirTablesAndLinksAreWhole() {
    for (String page :
        List.of(ErrorsPage.of(DOCUMENT), RolesPage.of(DOCUMENT), MessagesPage.of())) {
      int cells = 0;
      for (String line : page.lines().toList()) {
        int now = line.startsWith("|") ? line.replaceAll("[^|\\\\]|\\\\.", "").length() : 0;
        assertTrue(cells == 0 || now == 0 || now == cells, line);
        assertTrue(now == 0 || line.endsWith("|"), line);
        cells = now;
      }
      var links = java.util.regex.Pattern.compile("]\\(#([^)]+)\\)").matcher(page);
      while (links.find()) {
        assertTrue(page.contains("<a id=\"" + links.group(1) + "\"></a>"), links.group());
      }
    }
  }

  @Test
  void everyCodeHasATextAndEveryStatusAnAdvice() {
    for (int status : DOCUMENT.statuses()) {
      assertTrue(
          ErrorsPage.of(DOCUMENT).contains("\n| [" + status + "](#s"), "no advice: " + status);
      DOCUMENT
          .operationsByCode(status)
          .keySet()
          .forEach(code -> assertFalse(Messages.text(Messages.CHINESE, code).equals(code), code));
    }
  }

  @Test
  void everyRoleAndPermissionHasOperations() {
    for (Role role : Role.values()) {
      assertTrue(
          DOCUMENT.calls().stream().anyMatch(call -> call.roles().contains(role.name())),
          role.name());
    }
    for (Permission permission : Permission.values()) {
      assertTrue(
          DOCUMENT.calls().stream()
              .anyMatch(call -> call.permissions().contains(permission.name())),
          permission.name());
    }
    assertTrue(DOCUMENT.calls().stream().anyMatch(call -> call.says("session.step_up")));
  }

  @Test
  void theTemplateIsWhatThePhoneIsSent() {
    Set<String> sent = new NotificationCode().textsOf("PhoneNews");
    for (String said :
        List.of(MessagesPage.TEXT, MessagesPage.TIME, MessagesPage.TIME_FORM, MessagesPage.PHONE)) {
      assertTrue(sent.contains(said), said);
    }
    String text = Messages.text(Messages.CHINESE, MessagesPage.PHONE);
    assertTrue(text.length() <= MessagesPage.LONGEST_THING, text);
  }

  @Test
  void everyKindOfNotificationStandsOnThePage() {
    Set<String> kinds =
        ResourceBundle.getBundle("messages.messages", java.util.Locale.forLanguageTag("zh"))
            .keySet()
            .stream()
            .filter(key -> key.startsWith("notification.") && !key.equals(MessagesPage.PHONE))
            .map(key -> key.substring("notification.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        kinds, Kinds.ALL.stream().map(Kind::kind).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Of each class that tells people something: the roles it looks for are those of the page. */
  @Test
  void whoIsToldIsWhoTheCodeTells() {
    NotificationCode code = new NotificationCode();
    Set<String> tellers = new TreeSet<>();
    Kinds.ALL.forEach(kind -> tellers.addAll(code.tellersOf(kind.kind())));
    for (String teller : tellers) {
      Set<Role> onThePage = new HashSet<>();
      Kinds.ALL.stream()
          .filter(kind -> code.tellersOf(kind.kind()).contains(teller))
          .forEach(kind -> onThePage.addAll(kind.roles()));
      assertEquals(new TreeSet<>(onThePage), code.rolesOf(teller), teller);
    }
  }

  private static void isCurrent(String name, String now) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(file, now);
    }
    assertEquals(
        Files.exists(file) ? Files.readString(file) : "",
        now,
        () ->
            file
                + " is stale. Run mvn test -Dtest=PagesTest -D"
                + UPDATE
                + "=true and commit what it wrote.");
  }
}
