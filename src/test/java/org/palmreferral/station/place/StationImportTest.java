package org.palmreferral.station.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.StationDesk.STATIONS;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** Stations out of a table. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class StationImportTest {

  private static final String HEAD = "类别,名称,运营单位,区划代码,地址,纬度（GCJ-02）,经度（GCJ-02）,电话\n";

  private final String name = "导入站" + UUID.randomUUID();

  private static ValidatableResponse load(String rows, boolean dryRun) {
    TestWorld.get();
    return Staff.as(Role.REVIEWER, "451223")
        .multiPart(
            "file", "stations.csv", (HEAD + rows).getBytes(StandardCharsets.UTF_8), "text/csv")
        .queryParam("dryRun", dryRun)
        .post(STATIONS + "/import")
        .then();
  }

  private String row(
      String kind, String name, String organisation, String region, String latitude) {
    return String.join(",", kind, name, organisation, region, "凤阳路 9 号", latitude, "107.05", "")
        + '\n';
  }

  private String good(int number) {
    return row("妇女微家", name + number, StationDesk.HOUSE, StationDesk.COMMUNITY, "24.55");
  }

  @Test
  void aGoodTableIsTakenOverWhole() {
    String table = good(1) + good(2);
    var tried = load(table, true).statusCode(200).extract().jsonPath();
    assertEquals(0, tried.getInt("badTotal"), tried::prettify);
    assertEquals(0, tried.getInt("imported"));
    var done = load(table, false).statusCode(200).extract().jsonPath();
    assertEquals(2, done.getInt("imported"));
    var again = load(table, true).statusCode(200).extract().jsonPath();
    assertEquals(2, again.getInt("badTotal"), "they are there by now");
    assertTrue(list().contains(name + 1));
  }

  @Test
  void oneBadLineAndNothingIsTaken() {
    String table =
        good(1)
            + row("车站", name + 2, "没有这个单位", "110101001001", "95")
            + good(1)
            + row("OTHER", name + 4, "没有这个单位", StationDesk.COMMUNITY, "24.5");
    var report = load(table, true).statusCode(200).extract().jsonPath();
    assertEquals(
        "[3 区划代码, 3 类别, 3 纬度（GCJ-02）, 4 名称, 5 运营单位]",
        report.getList("bad.collect { it.line + ' ' + it.column }").stream()
            .sorted()
            .toList()
            .toString(),
        report::prettify);
    load(table, false).statusCode(422);
    assertTrue(!list().contains(name));
  }

  @Test
  void aTableHasFiveThousandRowsAtMost() {
    StringBuilder table = new StringBuilder();
    for (int i = 0; i <= ExaminedStations.MOST; i++) {
      table.append(good(i));
    }
    String code = load(table.toString(), true).statusCode(413).extract().path("code");
    assertEquals("import.too_many_rows", code);
  }

  private String list() {
    return Caller.stranger()
        .get(STATIONS + "?limit=100&region=" + StationDesk.COMMUNITY)
        .body()
        .toString();
  }
}
