package org.palmreferral.request;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * Lets so many do a thing at a time. The others wait in turn and hold no connection meanwhile, so
 * that a rush on one thing leaves the stores answering for everything else.
 */
public final class Gate {

  private enum Stage {
    WAITING,
    INSIDE,
    GONE
  }

  /** One who comes. */
  private static final class Turn {
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final UniEmitter<? super Object> emitter;
    private final @Nullable Context context = Vertx.currentContext();

    Turn(UniEmitter<? super Object> emitter) {
      this.emitter = emitter;
    }

    /** Goes on where it came from, which is not where somebody else has just finished. */
    void goOn() {
      if (context == null || context == Vertx.currentContext()) {
        emitter.complete(this);
      } else {
        context.runOnContext(there -> emitter.complete(this));
      }
    }
  }

  /** Seconds after which whoever found no room tries again. */
  private static final long COME_AGAIN = 2;

  private final Semaphore free;
  private final Semaphore room;
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A gate of its own.
   *
   * @param most who are inside at a time
   * @param mostThere who are inside or wait; whoever comes then is told to come again
   */
  public Gate(int most, int mostThere) {
    free = new Semaphore(most);
    room = new Semaphore(mostThere);
  }

  /**
   * Does the work when its turn has come.
   *
   * @throws Refusal.TooMany there are too many waiting already
   */
  public <T> Uni<T> pass(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!room.tryAcquire()) {
                throw new Refusal.TooMany("rate.too_many", COME_AGAIN);
              }
              AtomicReference<@Nullable Turn> mine = new AtomicReference<>();
              return Uni.createFrom()
                  .emitter(
                      emitter -> {
                        Turn turn = new Turn(emitter);
                        mine.set(turn);
                        waiting.add(turn);
                        letIn();
                      })
                  .chain(let -> work.get())
                  .onTermination()
                  .invoke(
                      () -> {
                        room.release();
                        leave(mine.get());
                      });
            });
  }

  private void letIn() {
    while (free.tryAcquire()) {
      Turn next = waiting.poll();
      if (next == null) {
        free.release();
        if (waiting.isEmpty()) {
          return;
        }
      } else if (next.stage.compareAndSet(Stage.WAITING, Stage.INSIDE)) {
        next.goOn();
      } else {
        free.release(); // it did not wait for its turn
      }
    }
  }

  private void leave(@Nullable Turn turn) {
    if (turn != null && turn.stage.getAndSet(Stage.GONE) == Stage.INSIDE) {
      free.release();
      letIn();
    }
  }
}
