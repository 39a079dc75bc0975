package org.palmreferral.wish.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Stored;

/** A picture can be seen by everybody for as long as its wish can. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BoardPictureTest {

  @Inject Pool pool;
  @Inject CaseKeys keys;
  @Inject AttachmentDesk desk;

  @Test
  void aPictureIsThereAsLongAsItsWish() throws Exception {
    BoardWishes wishes = new BoardWishes(pool);
    CaseKey key = keys.fresh().await().indefinitely();
    UUID wish = wishes.write(Map.of("key_id", key.id()));
    UUID other = wishes.open("没有图片");
    UUID picture = UUID.randomUUID();
    keep(wish, picture, key);

    String path = "/api/v1/board/wishes/" + wish + "/pictures/" + picture;
    HttpResponse<byte[]> shown = get(path);
    assertEquals(200, shown.statusCode());
    assertEquals("image/png", header(shown, "Content-Type"));
    assertEquals("nosniff", header(shown, "X-Content-Type-Options"));
    assertEquals("sandbox", header(shown, "Content-Security-Policy"));
    assertTrue(header(shown, "Cache-Control").contains("immutable"));
    assertNotNull(ImageIO.read(new ByteArrayInputStream(shown.body())));

    assertEquals(404, get(path.replace(wish.toString(), other.toString())).statusCode());
    assertEquals(404, get(path.replace(picture.toString(), other.toString())).statusCode());
    pool.preparedQuery("UPDATE wish SET status = 'REVIEW', due_on = current_date WHERE id = $1")
        .executeAndAwait(Tuple.of(wish));
    assertEquals(404, get(path).statusCode());
    pool.preparedQuery("UPDATE wish SET status = 'OPEN', due_on = NULL WHERE id = $1")
        .executeAndAwait(Tuple.of(wish));
    assertEquals(200, get(path).statusCode());
    keys.destroy(key.id()).await().indefinitely();
    assertEquals(404, get(path).statusCode());
  }

  private void keep(UUID wish, UUID picture, CaseKey key) throws Exception {
    Path file = Files.createTempFile("board", ".png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    Stored stored = desk.keep("wish_picture", picture, file, key).await().indefinitely();
    Files.deleteIfExists(file);
    pool.preparedQuery(
            "INSERT INTO wish_picture"
                + " (id, wish_id, media_type, size, print, file_key, added_by, added_at)"
                + " SELECT $1, id, $3, $4, $5, $6, posted_by, now() FROM wish WHERE id = $2")
        .executeAndAwait(
            Tuple.of(
                picture,
                wish,
                stored.mediaType(),
                stored.size(),
                Buffer.buffer(stored.fingerprint()),
                Buffer.buffer(stored.fileKey())));
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(TestWorld.service().resolve(path)).build(),
            BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
