package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.CountyTeam;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/**
 * The public table of Guangxi, January to October 2022: 1,252 persons were relieved with 16.78
 * million yuan, women 636 with 8.93 million, minors 616 with 7.85 million. Its records go the way
 * of every other: reported, referred, accepted, proposed, approved, paid.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class GuangxiTableTest {

  private static final int WOMEN = 636;
  private static final int MINORS = 616;
  private static final long TO_WOMEN = 893_000_000; // fen
  private static final long TO_MINORS = 785_000_000;

  /** Villages of four counties in four prefectures: 南宁、柳州、桂林、百色. */
  private static final List<String> VILLAGES =
      List.of("450102001003", "450202001001", "450305001001", "451002001001");

  private static final int IN_A_CLUE = 10;

  @Inject FigureKeeping keeping;

  /** The people of one clue and what each is given. */
  private record Household(int women, int minors, List<Long> amounts, String paidOn) {}

  @Test
  void theTableComesOutOfTheRecords() {
    ConcurrentLinkedQueue<Household> households = new ConcurrentLinkedQueue<>(households());
    List<Callable<Boolean>> counties = new ArrayList<>();
    for (String village : VILLAGES) {
      CountyTeam team = new CountyTeam(village);
      counties.add(
          () -> {
            for (Household one = households.poll(); one != null; one = households.poll()) {
              String clue = team.report(one.women(), one.minors());
              team.accept(clue);
              team.relieve(clue, one.amounts(), one.paidOn());
            }
            return true;
          });
    }
    AtOnce.all(counties);
    keeping.catchUp(connection -> Uni.createFrom().voidItem()).await().indefinitely();

    DemoClient guangxi = TestWorld.phone("13800000050");
    JsonNode figures = guangxi.get("/api/v1/figures?region=45&from=2022-01&to=2022-10");
    JsonNode persons = figures.path("measures").path(4);
    assertEquals("RELIEVED", persons.path("measure").asText());
    assertEquals(WOMEN + MINORS, persons.path("total").path("value").asLong());
    assertEquals(WOMEN, group(persons, "WOMEN"));
    assertEquals(MINORS, group(persons, "MINORS"));
    JsonNode money = figures.path("measures").path(5);
    assertEquals(TO_WOMEN + TO_MINORS, money.path("total").path("value").asLong());
    assertEquals(TO_WOMEN, group(money, "WOMEN"));
    assertEquals(TO_MINORS, group(money, "MINORS"));
    assertEquals(TO_WOMEN + TO_MINORS, group(money, "6"), "by the counties");
    assertEquals(10, figures.path("months").size());
    assertEquals(TO_WOMEN + TO_MINORS, sum(figures.path("months")));
    assertEquals(TO_WOMEN + TO_MINORS, sum(figures.path("divisions")));
  }

  private static List<Household> households() {
    List<Household> households = new ArrayList<>();
    int women = 0;
    int minors = 0;
    while (women < WOMEN || minors < MINORS) {
      int womenHere = Math.min(IN_A_CLUE / 2 + households.size() % 2, WOMEN - women);
      int minorsHere = Math.min(IN_A_CLUE - womenHere, MINORS - minors);
      List<Long> amounts = new ArrayList<>();
      for (int i = 0; i < womenHere; i++) {
        amounts.add(share(TO_WOMEN, WOMEN, women++));
      }
      for (int i = 0; i < minorsHere; i++) {
        amounts.add(share(TO_MINORS, MINORS, minors++));
      }
      String month = "%02d".formatted(1 + households.size() % 10);
      households.add(new Household(womenHere, minorsHere, amounts, "2022-" + month + "-15"));
    }
    return households;
  }

  /** So that all shares add up to the fen. */
  private static long share(long all, int of, int which) {
    return all / of + (which < all % of ? 1 : 0);
  }

  private static long group(JsonNode measured, String code) {
    for (JsonNode group : measured.path("groups")) {
      if (group.path("code").asText().equals(code)) {
        return group.path("figure").path("value").asLong();
      }
    }
    throw new AssertionError("no " + code + " in " + measured);
  }

  private static long sum(JsonNode parts) {
    long sum = 0;
    for (JsonNode part : parts) {
      sum += part.path("figures").path(5).path("value").asLong();
    }
    return sum;
  }
}
