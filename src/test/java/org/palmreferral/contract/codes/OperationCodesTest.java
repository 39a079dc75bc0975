package org.palmreferral.contract.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The committed table of codes is what the classes say. */
class OperationCodesTest {

  private static final Path FILE =
      Path.of("src", "main", "resources", "META-INF", "palmreferral-codes.csv");
  private static final String UPDATE = "codes.update";
  private static final String HEAD = "operation,status,code,place\n";

  private static final OperationCodes.Found FOUND =
      OperationCodes.read(Path.of("target", "classes", "org", "palmreferral"));

  @Test
  void theTableIsCurrent() throws IOException {
    String now =
        FOUND.lines().stream().map(line -> line + "\n").collect(Collectors.joining("", HEAD, ""));
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(FILE, now);
    }
    assertEquals(
        Files.exists(FILE) ? Files.readString(FILE) : "",
        now,
        () ->
            FILE
                + " is stale: operations refuse otherwise than it says. Run mvn test"
                + " -Dtest=OperationCodesTest -D"
                + UPDATE
                + "=true, then write the contract and the pages anew.");
  }

  /** A code that is put together where nobody can follow it would be missing in the table. */
  @Test
  void everyCodeCanBeTold() {
    SortedSet<String> unclear = new TreeSet<>(FOUND.unclear());
    assertEquals(new TreeSet<>(), unclear);
  }
}
