package org.palmreferral.wish.safety;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names. The whole name of somebody we know is certain, also with blanks between its characters;
 * her given name alone may be a word (希望, 平安), and what stands after "我叫" may be anything.
 */
final class NameRule {

  private static final String COMPOUND = "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|轩辕|端木";

  /** The commonest three hundred (公安部户政管理研究中心《全国姓名报告》), and those of Guangxi's nationalities. */
  private static final String SINGLE =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
          + "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱"
          + "戴严莫孔向常汤康易乔赖文施洪季邢颜温章鲁葛伍殷申牛庄俞樊齐倪翟聂安耿左焦岳芦梅尚欧宁褚柴柳"
          + "蓝兰农岑蒙零班牙闭巫祝甘凌黎银滕石阮容粟麻磨玉仇区劳庞陀党谈郎苗凤房席骆卓游古管柯窦娄米"
          + "包符单解毕关纪裴甄路项童艾翁耿鲍霍虞全甄卜";

  private static final String SURNAME = "(?:" + COMPOUND + "|[" + SINGLE + "])";

  /** After these comes a name. */
  private static final Pattern CALLED =
      Pattern.compile(
          "(?:我叫|名叫|叫做|名字叫|名字是|[她他儿孩孙]子?叫|女儿叫|孙女叫|姓名[:是为 ]{0,3}|联系人[:是为 ]{0,3}|收件人[:是为 ]{0,3})"
              + " ?("
              + SURNAME
              + "[\\x{4E00}-\\x{9FFF}]{1,2}+)");

  /** "我是" says many things; a name when nothing follows it. */
  private static final Pattern AM =
      Pattern.compile("我是(" + SURNAME + "[\\x{4E00}-\\x{9FFF}]{1,2})(?=[\\s，。,.;；!！、)]|$)");

  /** What begins with a surname and is none. */
  private static final Set<String> WORDS =
      Set.of(
          "单亲", "单身", "单身汉", "高一", "高二", "高三", "高中", "高中生", "高龄", "高考生", "党员", "农民", "农村", "农民工",
          "文盲", "白天", "常客", "常年", "方便", "安置户", "全职", "全家", "于是", "任何", "向来", "易怒", "石匠", "房东",
          "管理员", "路人", "包工头", "古稀");

  private NameRule() {}

  static List<Finding> find(Reading text, Collection<String> known) {
    List<Finding> found = new ArrayList<>();
    Reading.Dense dense = text.dense();
    for (String name : known) {
      String plain = Reading.of(name).dense().toString();
      if (plain.length() < 2) {
        continue;
      }
      dense.each(plain, (from, to) -> found.add(text.finding(Rule.NAME, from, to, true)));
      for (String given : given(plain)) {
        each(text, given, found);
      }
    }
    called(text, CALLED, found);
    called(text, AM, found);
    return found;
  }

  /** The name without its surname; the parts of one with a dot (阿依古丽·买买提). */
  private static List<String> given(String name) {
    if (name.indexOf('·') > 0) {
      return Pattern.compile("·").splitAsStream(name).filter(part -> part.length() >= 2).toList();
    }
    int surname = Pattern.compile(COMPOUND).matcher(name).lookingAt() ? 2 : 1;
    return name.length() - surname >= 2 && Character.isIdeographic(name.charAt(0))
        ? List.of(name.substring(surname))
        : List.of();
  }

  private static void each(Reading text, String given, List<Finding> found) {
    String all = text.toString();
    for (int at = all.indexOf(given); at >= 0; at = all.indexOf(given, at + given.length())) {
      found.add(text.finding(Rule.NAME, at, at + given.length(), false));
    }
  }

  private static void called(Reading text, Pattern pattern, List<Finding> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!WORDS.contains(name) && !name.endsWith("的")) {
        found.add(text.finding(Rule.NAME, matcher.start(1), matcher.end(1), false));
      }
    }
  }
}
