package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Capital numerals; the amounts with noughts are the examples of 正确填写票据和结算凭证的基本规定. */
class ChineseAmountTest {

  @ParameterizedTest
  @CsvSource({
    "0, 零元整",
    "1, 壹分",
    "9, 玖分",
    "10, 壹角",
    "15, 壹角伍分",
    "50, 伍角",
    "100, 壹元整",
    "101, 壹元零壹分",
    "110, 壹元壹角",
    "1000, 壹拾元整",
    "1010, 壹拾元壹角",
    "1100, 壹拾壹元整",
    "2000, 贰拾元整",
    "10000, 壹佰元整",
    "10100, 壹佰零壹元整",
    "11000, 壹佰壹拾元整",
    "32504, 叁佰贰拾伍元零肆分",
    "100000, 壹仟元整",
    "100100, 壹仟零壹元整",
    "101000, 壹仟零壹拾元整",
    "110000, 壹仟壹佰元整",
    "140950, 壹仟肆佰零玖元伍角",
    "168032, 壹仟陆佰捌拾元叁角贰分",
    "600714, 陆仟零柒元壹角肆分",
    "300000, 叁仟元整",
    "1000000, 壹万元整",
    "1000100, 壹万零壹元整",
    "1001000, 壹万零壹拾元整",
    "1010000, 壹万零壹佰元整",
    "1100000, 壹万壹仟元整",
    "1640902, 壹万陆仟肆佰零玖元零贰分",
    "6024900, 陆万零贰佰肆拾玖元整",
    "9000000, 玖万元整",
    "10000000, 壹拾万元整",
    "10000500, 壹拾万零伍元整",
    "10700053, 壹拾万柒仟元伍角叁分",
    "26280000, 贰拾陆万贰仟捌佰元整",
    "100000000, 壹佰万元整",
    "100100000, 壹佰万壹仟元整",
    "100010000, 壹佰万零壹佰元整",
    "1000000000, 壹仟万元整",
    "1001000000, 壹仟零壹万元整",
    "1001000100, 壹仟零壹万零壹元整",
    "1679000000, 壹仟陆佰柒拾玖万元整",
    "10000000000, 壹亿元整",
    "10000000100, 壹亿零壹元整",
    "10000100000, 壹亿零壹仟元整",
    "10001000000, 壹亿零壹万元整",
    "10001000100, 壹亿零壹万零壹元整",
    "10010000000, 壹亿零壹拾万元整",
    "10100000000, 壹亿零壹佰万元整",
    "11000000000, 壹亿壹仟万元整",
    "11000100000, 壹亿壹仟万壹仟元整",
    "100000000000, 壹拾亿元整",
    "101000000001, 壹拾亿壹仟万元零壹分",
    "12345678912, 壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分",
    "99999999999999, 玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
  })
  void eachAmountHasItsWords(long fen, String words) {
    assertEquals("人民币" + words, ChineseAmount.of(fen));
  }

  @Test
  void thereAreNoWordsForWhatIsNoAmount() {
    assertThrows(IllegalArgumentException.class, () -> ChineseAmount.of(-1));
    assertThrows(IllegalArgumentException.class, () -> ChineseAmount.of(100_000_000_000_000L));
  }
}
