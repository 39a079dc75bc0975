package org.palmreferral.wish.safety;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.problem.Messages;

/** What the rules find in wishes as people write them, and what they leave alone. */
class LocalRulesTest {

  private static final List<String> NAMES = List.of("韦小明", "韦希望", "欧阳春兰", "阿依古丽·买买提");

  /** A mark of exclamation: the rule is sure. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "联系我13800138000谢谢            | 13800138000!",
        "联系我138 0013 8000              | 138 0013 8000!",
        "138-0013-8000                    | 138-0013-8000!",
        "138.00138000                     | 138.00138000!",
        "+86 13800138000                  | 86 13800138000!",
        "8613800138000                    | 8613800138000!",
        "008613800138000                  | 008613800138000!",
        "013800138000                     | 013800138000!",
        "１３８００１３８０００           | １３８００１３８０００!",
        "①③⑧⓪⓪①③⑧⓪⓪⓪                      | ①③⑧⓪⓪①③⑧⓪⓪⓪!",
        "❶❸❽００❶❸❽０００                 | ❶❸❽００❶❸❽０００!",
        "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0           | 1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0!",
        "一三八零零一三八零零零           | 一三八零零一三八零零零!",
        "电话一三八〇〇一三八〇〇〇       | 一三八〇〇一三八〇〇〇!",
        "壹叁捌零零壹叁捌零零零           | 壹叁捌零零壹叁捌零零零!",
        "幺三八洞洞幺三八洞洞洞           | 幺三八洞洞幺三八洞洞洞!",
        "138零零138000                    | 138零零138000!",
        "l38ool38ooo                      | ",
        "138oo138000                      | 138oo138000!",
        "l3800l38000                      | l3800l38000!",
        "1 3 8 0 0 1 3 8 0 0 0            | 1 3 8 0 0 1 3 8 0 0 0!",
        "1.3.8.0.0.1.3.8.0.0.0            | 1.3.8.0.0.1.3.8.0.0.0!",
        "(138)00138000                    | 138)00138000!",
        "138我0013你8000                  | 138我0013你8000",
        "1a3b8c0d0e1f3g8h0j0k0            | 1a3b8c0d0e1f3g8h0j0k0",
        "1、3、8、0、0、1、3、8、0、0、0    | 1、3、8、0、0、1、3、8、0、0、0",
        "编号7713800138000                | 13800138000",
        "座机0778-6812345                 | 0778-6812345!",
        "(0778)6812345                    | 0778)6812345!",
        "07786812345                      | 07786812345!",
        "010-62345678                     | 010-62345678!",
        "0771 2345678                     | 0771 2345678!",
        "打电话：6812345                  | 6812345",
      })
  void phones(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.PHONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "身份证451223201503124568           | 451223201503124568!",
        "45122319900515000X                 | 45122319900515000X!",
        "45122319900515000x。               | 45122319900515000x!",
        "451223 19900515 000X               | 451223 19900515 000X!",
        "４５１２２３２０１５０３１２４５６８ | ４５１２２３２０１５０３１２４５６８!",
        "四五一二二三二零一五零三一二四五六八 | 四五一二二三二零一五零三一二四五六八!",
        "451223201503124567                 | 451223201503124567",
        "45122319900515001X                 | 45122319900515001X",
        "451223800101123                    | 451223800101123",
        "451223201513124568                 | ",
        "451223201502304568                 | ",
      })
  void identityNumbers(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.IDENTITY_NUMBER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "卡号6222021234567894       | 6222021234567894!",
        "6222 0212 3456 7894        | 6222 0212 3456 7894!",
        "6228480012345678903        | 6228480012345678903!",
        "６２２２０２１２３４５６７８９４ | ６２２２０２１２３４５６７８９４!",
        "6222021234567895           | ",
        "尺码35 36 37 38 39 40 41 42 | ",
      })
  void bankCards(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.BANK_CARD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "加我微信abc_12345        | 微信abc_12345",
        "微信号：wxid-2020         | 微信号：wxid-2020",
        "VX：hello2020             | VX：hello2020",
        "QQ12345678               | QQ12345678",
        "抖音号 fengshan88         | 抖音号 fengshan88",
        "见https://a.cn/x?y=1吧    | https://a.cn/x?y=1",
        "见www.example.com        | www.example.com",
        "见example.com.cn看       | example.com.cn",
        "写信到 a.b@qq.com 给我    | a.b@qq.com",
        "ａ＠ｂ．ｃｏｍ            | ａ＠ｂ．ｃｏｍ",
        "会用微信聊天              | ",
        "微信支付100元             | ",
      })
  void accounts(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.ACCOUNT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "住在凤阳路12号            | 路12号",
        "人民街十二号              | 街十二号",
        "3号楼2单元402             | 3号楼 2单元402",
        "我家在5栋                 | 5栋",
        "302室                    | 302室",
        "巴旁村弄雷屯              | 村弄雷屯",
        "巴旁村三组12号            | 村三组12号",
        "门牌号是12                | 门牌号是12",
        "语文第三单元的练习册       | ",
        "地铁2号线                 | ",
        "2026年11月23号            | ",
        "盖了一栋房子              | ",
        "村里组织的活动            | ",
        "教室里要一盏灯            | ",
      })
  void addresses(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.ADDRESS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "孙女在巴旁小学读书          | 巴旁小学",
        "就读于凤山县第一小学        | 于凤山县第一小学",
        "凤山县希望小学的学生        | 凤山县希望小学",
        "在希望小学读书              | 希望小学",
        "阳光幼儿园                  | 阳光幼儿园",
        "儿子考上河池学院            | 河池学院",
        "凤山县一中读初二            | 县一中",
        "思源实验学校                | 思源实验学校",
        "小学                        | ",
        "小学三年级                  | ",
        "孩子上小学三年级            | ",
        "读小学的女儿                | ",
        "希望小学毕业前有一台自行车  | ",
        "我们学校                    | ",
        "一年级小学生                | ",
        "离学校很远                  | ",
        "农村小学                    | ",
        "今年小学毕业                | ",
        "想给孩子辅导初中数学        | ",
        "送孩子去幼儿园              | ",
        "家长学校                    | ",
      })
  void schools(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.SCHOOL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "在三年级2班     | 三年级2班",
        "四年级三班      | 四年级三班",
        "三（2）班       | 三（2）班",
        "初二(5)班       | 初二(5)班",
        "高一3班         | 高一3班",
        "大一班          | 大一班",
        "三年级          | ",
        "最后1班车       | ",
        "第三班次        | ",
      })
  void classes(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.CLASS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "韦小明想要书包        | 韦小明!",
        "韦 小 明想要书包      | 韦 小 明!",
        "小明想要书包          | 小明",
        "欧阳春兰的心愿        | 欧阳春兰!",
        "春兰的心愿            | 春兰",
        "阿依古丽想学画画      | 阿依古丽",
        "希望有一本字典        | 希望",
        "我叫覃小花            | 覃小花",
        "我叫覃小花今年八岁    | 覃小花",
        "姓名：蒙大山          | 蒙大山",
        "女孩名叫黄丽，八岁    | 黄丽",
        "我是罗大姐，          | 罗大姐",
        "我是高三学生          | ",
        "我是单亲妈妈          | ",
        "我是张村的            | ",
        "这么小，明天来        | ",
        "妈妈叫我回家          | ",
      })
  void names(String text, String expected) {
    assertEquals(expected == null ? "" : expected, found(text, Rule.NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "＜script＞",
        "< img src=x onerror=alert(1)>",
        "<svg/onload=x>",
        "javascript:alert(1)",
        "&#x3C;b&#x3E;",
      })
  void markupIsToldAndBlocksNothing(String text) {
    List<Finding> found = LocalRules.find(text, List.of());
    assertTrue(found.stream().anyMatch(finding -> finding.rule() == Rule.SCRIPT), text);
    assertFalse(found.stream().anyMatch(Finding::blocking), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "想要一个书包，身高138厘米",
        "每周六下午3点半",
        "2026年11月23日 18:00",
        "2026年1月5日13:30到2026年1月16日15:30",
        "2026-11-23 18:00至2026-12-23",
        "每天13:00-15:30，18:00-19:30",
        "一双38码的鞋",
        "希望小学毕业前有一台自行车",
        "身高130-150厘米，体重35公斤，鞋码36、37、38都可以",
        "预算1300-1500元，最多180元运费",
        "衣服130、140、150、160各一件",
        "想买《新华字典》第12版和3支笔、2个本子、1块橡皮",
        "奶奶今年82岁，行动不便，想要一台收音机",
        "一家三口，两个孩子，一个上小学五年级，一个上幼儿园",
        "维权可打12338或12345",
        "一二三四五，上山打老虎",
        "十二月三十一日之前，三百六十五元以内",
        "I would like a book, please. Hello, ooo!",
        "想学英语，每周一、三、五晚上六点到八点",
        "3 < 5 且 a&b",
        "👨‍👩‍👧 一家人想拍一张全家福 ❤️",
        "编号20261123180030",
      })
  void plainTalkIsLeftAlone(String text) {
    assertEquals(List.of(), LocalRules.find(text, List.of("韦小明")), text);
  }

  @Test
  void placesAreThoseOfTheOriginal() {
    String text = "😀①③⑧⓪⓪①③⑧⓪⓪⓪ 和 ㎏ 13900139000";
    List<Finding> found = LocalRules.find(text, List.of());
    assertEquals(2, found.size());
    assertEquals(2, found.get(0).start());
    assertEquals("13900139000", text.substring(found.get(1).start(), found.get(1).end()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1", "13", "138", "a", "a.", "a-", "www.", "@", "a@", "<", "< ", "on", "小学", "凤小学", "学校",
        "村", "村一", "路1", "路 ", "三年级", "(", "微信", "我叫", "我是王", "韦", "小明", "0", "07", "6222", " ",
        "一", "oil", "l", "①", "㎏", "\uFDFA", "\u0301", "\u200B", "😀", "姓名 ", "电话", "&#", "data ",
        "4512", "1 ", "1-", "县一", "希望"
      })
  void tenThousandOfAnythingAreRead(String piece) {
    String text = piece.repeat(10_000 / piece.length());
    for (Finding finding : LocalRules.find(text, NAMES)) {
      assertTrue(
          0 <= finding.start()
              && finding.start() < finding.end()
              && finding.end() <= text.length());
    }
    String told = text + "，打给我。13900139000";
    assertEquals("13900139000", shown(told, last(told, Rule.PHONE)));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleSaysWhatToDo(Rule rule) {
    for (Locale language : List.of(Messages.CHINESE, Locale.ENGLISH)) {
      assertFalse(rule.label(language).contains("."), rule.name());
      assertFalse(rule.advice(language).startsWith("wish."), rule.name());
    }
  }

  private static String found(String text, Rule rule) {
    return LocalRules.find(text, NAMES).stream()
        .filter(finding -> finding.rule() == rule)
        .map(finding -> shown(text, finding) + (finding.blocking() ? "!" : ""))
        .collect(joining(" "));
  }

  private static Finding last(String text, Rule rule) {
    return LocalRules.find(text, NAMES).stream()
        .filter(finding -> finding.rule() == rule)
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  private static String shown(String text, Finding finding) {
    return text.substring(finding.start(), finding.end());
  }
}
