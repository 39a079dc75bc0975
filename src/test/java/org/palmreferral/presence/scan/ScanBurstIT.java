package org.palmreferral.presence.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.faults.PackagedService;
import org.palmreferral.faults.Surroundings;
import org.palmreferral.load.OpenLoad;

/**
 * A short burst on a service that lets few in at a time: it turns away with {@code Retry-After},
 * and the phones bring each scan home exactly once. The long one is a bench.
 */
@Tag("faults")
class ScanBurstIT {

  private static final int PEOPLE = 60;
  private static final int PLACES = 3;
  private static final int RATE = 400;
  private static final Duration LENGTH = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofMinutes(2);

  @Test
  void aBurstLosesNothing() throws Exception {
    try (Surroundings around = Surroundings.start()) {
      Map<String, String> settings = around.settings();
      settings.put("palmreferral.identity.calls-per-minute", "1000000");
      settings.put("palmreferral.presence.at-once", "2");
      settings.put("palmreferral.presence.there", "16");
      try (PackagedService service =
              PackagedService.launch("scan-burst", around.folder(), settings);
          Connection owner =
              DriverManager.getConnection(
                  "jdbc:" + around.servers().databaseUrl(),
                  around.servers().ownerUsername(),
                  around.servers().ownerPassword())) {
        service.ready();
        new DemoWorld(service.uri(), around.platform().uri()).ensure();
        ScanCrowd crowd = new ScanCrowd(service.uri(), around.platform().uri());
        crowd.gather(PEOPLE, PLACES, owner);
        try (OpenLoad load = new OpenLoad(service.uri().getPort(), 64)) {
          ScanBurst burst = new ScanBurst(load, crowd);
          ScanBurst.Outcome outcome = burst.run(RATE, LENGTH, MOST);
          System.out.println(outcome);
          assertTrue(outcome.turnedAway() > 0, "nothing was turned away: " + outcome);
          assertEquals(List.of(), burst.differences(owner));
        }
      }
    }
  }
}
