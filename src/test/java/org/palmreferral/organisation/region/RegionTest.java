package org.palmreferral.organisation.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  @ParameterizedTest
  @CsvSource({"45,1,''", "4512,2,45", "451223,3,4512", "451223100,4,451223"})
  void levelAndParentFollowFromTheCode(String code, int level, String parent) {
    assertEquals(level, Region.level(code));
    assertEquals(parent, Region.parent(code));
  }

  @Test
  void ancestorsRunFromTheProvinceDown() {
    assertEquals(List.of("45", "4512", "451223", "451223100"), Region.ancestors("451223100001"));
    assertEquals(List.of(), Region.ancestors("45"));
    assertEquals(List.of("45", "4512"), Region.ancestorsOrSelf("4512"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "451", "45122310", "4512231000011", "45a2", "４５"})
  void whatIsNoCodeIsRefused(String text) {
    assertFalse(Region.isCode(text));
    assertThrows(IllegalArgumentException.class, () -> Region.level(text));
  }

  @Test
  void aScopeIsAPrefix() {
    assertTrue(Region.isWithin("451223", "4512"));
    assertTrue(Region.isWithin("4512", "4512"));
    assertTrue(Region.isWithin("4512", ""));
    assertFalse(Region.isWithin("4512", "451223"));
    assertFalse(Region.isWithin("4513", "4512"));
  }

  @Test
  void theEndOfAnAreaLiesBehindEverythingInIt() {
    assertTrue("451299999999".compareTo(Region.end("4512")) < 0);
    assertTrue("4513".compareTo(Region.end("4512")) > 0);
  }
}
