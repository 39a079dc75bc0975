package org.palmreferral.wish.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has a form: accounts, addresses, classes, markup. Every repetition is bounded or possessive
 * and nothing is repeated that repeats, so a pattern costs the text times a constant.
 */
final class PatternRules {

  /** A number as people write it at a door. */
  private static final String NUMBER = "[0-9零〇一二三四五六七八九十百]{1,5}";

  private record Form(Rule rule, Pattern pattern) {
    static Form of(Rule rule, String pattern) {
      return new Form(rule, Pattern.compile(pattern));
    }
  }

  private static final List<Form> FORMS =
      List.of(
          // links and mail
          Form.of(Rule.ACCOUNT, "(?:https?://|(?<![a-z0-9])www\\.)[a-z0-9./?=&#%_:-]++"),
          Form.of(
              Rule.ACCOUNT,
              "(?<![a-z0-9@.-])[a-z0-9-]{1,63}+(?:\\.[a-z0-9-]{1,63}+){0,3}"
                  + "\\.(?:com|cn|net|org|top|xyz|vip|info|shop|site|club)(?![a-z0-9-])"),
          Form.of(Rule.ACCOUNT, "(?<![a-z0-9._%+-])[a-z0-9._%+-]++@[a-z0-9.-]++"),
          // 微信号 and its disguises, QQ, 抖音
          Form.of(
              Rule.ACCOUNT,
              "(?:微信|薇信|威信|微訊|v信|(?<![a-z])(?:vx|wx|wechat|weixin|qq)(?![a-z])|扣扣|企鹅|抖音|快手|小红书"
                  + "|支付宝|加我?v)[号码號账帐户群是为:; 加我]{0,6}[a-z0-9][a-z0-9_-]{4,31}+"),
          // 门牌
          Form.of(Rule.ADDRESS, "(?:路|街|巷|弄|大道|胡同) ?" + NUMBER + " ?号(?![线楼])"),
          Form.of(Rule.ADDRESS, "[0-9a-z]{1,4} ?号楼"),
          Form.of(Rule.ADDRESS, "[0-9a-z]{1,4} ?[栋幢](?![楼房屋大旧老新])"),
          Form.of(Rule.ADDRESS, "[0-9一二三四五六七八九十]{1,3} ?单元 ?[0-9]{1,4}"),
          Form.of(Rule.ADDRESS, "(?<![0-9])[1-9][0-9]{2,3} ?(?:室|号房)(?!内)"),
          Form.of(Rule.ADDRESS, "门牌号?[是为: ]{0,3}" + NUMBER),
          // of a village: 巴旁村弄雷屯, 三组12号
          Form.of(
              Rule.ADDRESS,
              "村委?[\\x{4E00}-\\x{9FFF}]{0,4}?(?:[\\x{4E00}-\\x{9FFF}]{2}屯|"
                  + NUMBER
                  + " ?(?:组|社|队)(?![织长员合区]))"),
          Form.of(Rule.ADDRESS, "[村屯组队寨] ?" + NUMBER + " ?号"),
          // 三年级2班, 初二（5）班, 大一班
          Form.of(
              Rule.CLASS,
              "[一二三四五六七八九1-9] ?年级? ?(?:[(] ?" + NUMBER + " ?[)]|[a-h]|" + NUMBER + ") ?班(?![车级次])"),
          Form.of(
              Rule.CLASS,
              "(?:[初高小][一二三四五六1-6]|[一二三四五六七八九1-9]) ?[(] ?" + NUMBER + " ?[)] ?班(?![车级次])"),
          Form.of(
              Rule.CLASS, "(?:[初高][一二三1-3]|[大中小]) ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?班(?![车级次])"),
          // markup
          Form.of(Rule.SCRIPT, "< {0,5}/? {0,5}[a-z][a-z0-9]{0,20}+[\\s/>]"),
          Form.of(Rule.SCRIPT, "(?:javascript|vbscript|data) {0,5}: {0,5}[a-z(]"),
          Form.of(Rule.SCRIPT, "(?<![a-z])on[a-z]{3,20}+ {0,5}= {0,5}[\"'a-z]"),
          Form.of(Rule.SCRIPT, "&#x?[0-9a-f]{1,6}+;"));

  private PatternRules() {}

  static List<Finding> find(Reading text) {
    List<Finding> found = new ArrayList<>();
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      while (matcher.find()) {
        found.add(text.finding(form.rule(), matcher.start(), matcher.end(), false));
      }
    }
    return found;
  }
}
