package org.palmreferral.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a record goes out. */
class HiddenByDefaultTest {

  private final ObjectMapper stored = new ObjectMapper();
  private final ObjectMapper shown = new ShownJson(stored).getContext(Person.class);

  record Person(
      @Classified(FieldClass.NAME) String name,
      @Classified(FieldClass.NUMBER) String number,
      @Classified(FieldClass.CONTACT) String phone,
      @Classified(FieldClass.PLACE) String address,
      String forgotten,
      List<String> alsoForgotten,
      @Classified(FieldClass.CONTACT) List<String> phones,
      @Classified(FieldClass.OPEN) List<String> codes,
      int age) {}

  private static final Person PERSON =
      new Person(
          "王小花",
          "451223198506070021",
          "13800000001",
          "凤城镇一号",
          "不该发出",
          List.of("不该发出"),
          List.of("13800000001"),
          List.of("A"),
          11);

  @Test
  void whatNobodyClassifiedStaysBehindAndNumbersAreMasked() throws JsonProcessingException {
    assertEquals(
        "{\"name\":\"王小花\",\"number\":\"4512************21\",\"phone\":\"138****0001\","
            + "\"address\":\"***\",\"codes\":[\"A\"],\"age\":11}",
        shown.writeValueAsString(PERSON));
  }

  @Test
  void valuesOfAnotherFormAreMaskedAsAWhole() throws JsonProcessingException {
    Person odd = new Person("王", "1234", "0778", "a", "b", List.of(), List.of(), List.of(), 1);
    assertEquals(
        "{\"name\":\"王\",\"number\":\"****\",\"phone\":\"****\",\"address\":\"***\","
            + "\"codes\":[],\"age\":1}",
        shown.writeValueAsString(odd));
  }

  @Test
  void whatIsStoredIsWhole() throws JsonProcessingException {
    assertEquals(PERSON, stored.readValue(stored.writeValueAsString(PERSON), Person.class));
  }

  @Test
  void aTextLosesTheNames() {
    assertEquals("某某与祖母同住，某某在读", Masks.without("小兰与祖母同住，小兰在读", List.of("小兰", "小明")));
  }
}
