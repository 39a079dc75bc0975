package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;

/** Who can write to the database cannot make one person's record show another's words. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SwappedTest {

  private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

  @Inject Pool pool;

  @Test
  void aTextOpensOnlyInItsTableColumnAndRowAndUnderItsKey() {
    CaseKey key = NewKey.ofACase();
    byte[] sealed = key.seal("李某", new Place("clue_person.name", ONE));
    assertEquals("李某", key.open(sealed, new Place("clue_person.name", ONE)));
    for (Place elsewhere :
        new Place[] {
          new Place("clue_person.name", OTHER),
          new Place("clue_person.address", ONE),
          new Place("relief_person.name", ONE)
        }) {
      assertThrows(IllegalStateException.class, () -> key.open(sealed, elsewhere));
    }
    assertThrows(
        IllegalStateException.class,
        () -> NewKey.ofACase().open(sealed, new Place("clue_person.name", ONE)));
  }

  @Test
  void storiesSwappedBetweenTwoCluesAreNotShown() {
    String mine = ReliefDesk.acceptedClue("换文甲");
    String other = ReliefDesk.acceptedClue("换文乙");
    assertEquals(200, open(mine).status());
    pool.preparedQuery(
            """
            UPDATE clue a SET narrative = b.narrative FROM clue b
            WHERE (a.id = $1 AND b.id = $2) OR (a.id = $2 AND b.id = $1)
            """)
        .executeAndAwait(Tuple.of(UUID.fromString(mine), UUID.fromString(other)));
    refused(mine);
    refused(other);
  }

  @Test
  void aColumnMovedWithinItsRowIsNotShown() {
    String clue = ReliefDesk.acceptedClue("换文丙");
    pool.preparedQuery("UPDATE clue_person SET name = birth_date WHERE clue_id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(clue)));
    refused(clue);
  }

  private static void refused(String clue) {
    Caller.Answer answer = open(clue);
    assertEquals(500, answer.status());
    assertFalse(String.valueOf(answer.body()).contains("换文"), "nothing of it leaves");
  }

  private static Caller.Answer open(String clue) {
    return Caller.phone("13800000012").get("/api/v1/clues/" + clue);
  }
}
