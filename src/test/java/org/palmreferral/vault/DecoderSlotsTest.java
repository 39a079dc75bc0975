package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.problem.Refusal;

class DecoderSlotsTest {

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void neverMoreAtOnceThanSlots() throws Exception {
    DecoderSlots slots = new DecoderSlots(2, Duration.ofSeconds(30));
    Path picture = Files.write(folder.resolve("picture"), Samples.jpeg());
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> uploads = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      uploads.add(
          threads.submit(
              () ->
                  slots.run(
                      () -> {
                        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        int length =
                            (int) Files.size(PictureRewrite.rewrite(picture, PictureFormat.JPEG));
                        atWork.decrementAndGet();
                        return length;
                      })));
    }
    for (Future<Integer> upload : uploads) {
      assertTrue(upload.get(60, TimeUnit.SECONDS) > 0);
    }
    assertEquals(2, most.get());
  }

  @Test
  void refusesInsteadOfWaitingForever() throws Exception {
    DecoderSlots slots = new DecoderSlots(2, Duration.ofMillis(1));
    UploadCheck check = new UploadCheck(slots, new MalwareScan(Optional.empty(), Duration.ZERO));
    Path picture = Files.write(folder.resolve("picture"), Samples.jpeg());
    Path pdf = Files.write(folder.resolve("pdf"), Samples.pdf(500));
    CountDownLatch taken = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    List<Future<Boolean>> holders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      holders.add(
          threads.submit(
              () ->
                  slots.run(
                      () -> {
                        taken.countDown();
                        return await(release);
                      })));
    }
    assertTrue(taken.await(10, TimeUnit.SECONDS));
    var refusal = assertThrows(Refusal.Unavailable.class, () -> check.check(picture));
    assertEquals("attachment.busy", refusal.code());
    assertEquals("application/pdf", check.check(pdf).mediaType(), "needs no decoder");

    release.countDown();
    for (Future<Boolean> holder : holders) {
      assertTrue(holder.get(10, TimeUnit.SECONDS));
    }
    assertEquals("image/jpeg", check.check(picture).mediaType());
  }

  @Test
  void aSlotIsFreeAgainAfterAFailure() throws IOException {
    DecoderSlots slots = new DecoderSlots(1, Duration.ofMillis(1));
    for (int i = 0; i < 3; i++) {
      assertThrows(
          IOException.class,
          () ->
              slots.run(
                  () -> {
                    throw new IOException("torn");
                  }));
    }
    assertEquals(7, slots.run(() -> 7));
  }

  private static boolean await(CountDownLatch release) throws IOException {
    try {
      return release.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
