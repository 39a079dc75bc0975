package org.palmreferral.wish.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Schools by name. "小学" alone tells nothing and is on the board anyway; with a name before it, it
 * tells where a child is to be found. What stands before it is a name unless it ends in one of the
 * words that stand there in plain talk; a reviewer sees the rest.
 */
final class SchoolRule {

  private static final Pattern SCHOOL = Pattern.compile("(?:小学|中学|初中|高中)(?!生)|学校|幼儿园|学院|职校");

  /** 县一中, 镇第二小. */
  private static final Pattern SHORT =
      Pattern.compile("[县市镇乡区]第?[一二三四五六七八九十][中小](?=[学校]?(?:[读上的就念、，。；！,.;! )]|[初高][一二三]|$))");

  /** After these begins no name. Longest first where one ends with another. */
  private static final List<String> PLAIN_TALK =
      List.of(
          "农村", "乡村", "山区", "附近", "当地", "本地", "外地", "邻村", "普通", "重点", "公办", "民办", "寄宿", "特殊", "职业",
          "技工", "培训", "家长", "老年", "所有", "整个", "不同", "别的", "其他", "哪个", "哪所", "什么", "喜欢", "孩子", "女儿",
          "儿子", "孙女", "孙子", "外孙", "妹妹", "弟弟", "姐姐", "哥哥", "女孩", "男孩", "同学", "老师", "今年", "明年", "去年",
          "现在", "目前", "即将", "马上", "已经", "刚刚", "正在", "以后", "之前", "希望", "想要", "毕业", "开学", "放学", "上学",
          "升学", "就读", "需要", "可以", "走路", "骑车", "坐车", "小学", "中学", "初中", "高中", "学校", "全日制", "一贯制",
          "中等", "高等", "寒假", "暑假", "期间", "打算", "准备", "考试", "报名", "贫困", "留守", "帮助", "辅导", "补习", "社区",
          "村里", "镇里", "镇上", "县里", "县城", "乡里", "乡镇", "城里", "市里", "家里", "年级");

  private static final String PLAIN_CHARACTERS =
      "名位群些两岁教陪补读上念在到去回离从的是所个们她他它家儿弟妹姐哥想要进入升考送接往刚和与及或给对让为过完前后等已经还就由各每本该某生学最这那有没不也都才再又被把向至很太会能可得了着吧呢啊嘛呀我你您";

  /** With one of these in front it is a name even so: 凤山县希望小学. */
  private static final String DIVISIONS = "省市县区镇乡村屯在";

  private static final int LONGEST_NAME = 12;

  private SchoolRule() {}

  static List<Finding> find(Reading text) {
    List<Finding> found = new ArrayList<>();
    Matcher school = SCHOOL.matcher(text);
    while (school.find()) {
      int from = nameBefore(text, school.start());
      if (school.start() - from >= 2) {
        found.add(text.finding(Rule.SCHOOL, from, school.end(), false));
      }
    }
    Matcher brief = SHORT.matcher(text);
    while (brief.find()) {
      found.add(text.finding(Rule.SCHOOL, brief.start(), brief.end(), false));
    }
    return found;
  }

  /** Where the name begins that ends here; here when there is none. */
  private static int nameBefore(Reading text, int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST_NAME) {
      int word = plainTalkBefore(text, from);
      if (word > 0 && !(from == end && isNamed(text, from - word, word))) {
        break;
      }
      if (!isPartOfName(text.charAt(from - 1))) {
        break;
      }
      from--;
    }
    return from;
  }

  /** 希望 is a wish, and the name of many schools: then a division stands before it. */
  private static boolean isNamed(Reading text, int at, int length) {
    return length == 2
        && text.charAt(at) == '希'
        && at > 0
        && DIVISIONS.indexOf(text.charAt(at - 1)) >= 0;
  }

  private static int plainTalkBefore(Reading text, int end) {
    for (String word : PLAIN_TALK) {
      int at = end - word.length();
      if (at >= 0 && text.toString().startsWith(word, at)) {
        return word.length();
      }
    }
    return PLAIN_CHARACTERS.indexOf(text.charAt(end - 1)) >= 0 ? 1 : 0;
  }

  private static boolean isPartOfName(char c) {
    return Character.isIdeographic(c) || c >= '0' && c <= '9' || c >= 'a' && c <= 'z';
  }
}
