package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir Path temp;

  @Test
  void startsEmptyAndClosedToOthers() throws IOException {
    Path folder = temp.resolve("a/uploads");
    UploadFolder uploads = new UploadFolder(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    uploads.start(new StartupEvent());
    assertEquals("rwx------", permissions(folder));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path left = Files.createFile(folder.resolve("left"));
    uploads.start(new StartupEvent());
    assertFalse(Files.exists(left));
    assertEquals("rwx------", permissions(folder));
  }

  @Test
  void sweepsWhatNobodyWritesTo() throws IOException {
    UploadFolder uploads = new UploadFolder(temp, Clock.fixed(NOW, ZoneOffset.UTC));
    Path abandoned = Files.createFile(temp.resolve("abandoned"));
    Path arriving = Files.createFile(temp.resolve("arriving"));
    Files.setLastModifiedTime(abandoned, FileTime.from(NOW.minusSeconds(61)));
    Files.setLastModifiedTime(arriving, FileTime.from(NOW.minusSeconds(59)));
    uploads.sweep();
    assertFalse(Files.exists(abandoned));
    assertTrue(Files.exists(arriving));
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
