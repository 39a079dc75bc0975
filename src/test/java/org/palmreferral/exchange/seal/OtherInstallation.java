package org.palmreferral.exchange.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.vault.KeyFolder;

/** An installation that is not running: it has keys, and reads and writes packages. */
public final class OtherInstallation {

  private static final ObjectMapper JSON = new ObjectMapper();

  public final UUID id;
  private final InstallationKeys keys;

  public OtherInstallation() {
    this(UUID.randomUUID());
  }

  private OtherInstallation(UUID id) {
    this.id = id;
    try {
      Path folder = Files.createTempDirectory("palm-referral-other");
      keys =
          InstallationKeys.of(
              Path.of(KeyFolder.ensure(folder.resolve("keys")).get("palmreferral.exchange.keys")));
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same one after it has made itself other keys. */
  public OtherInstallation withNewKeys() {
    return new OtherInstallation(id);
  }

  /** A package after it was opened. */
  public record Opened(ObjectNode manifest, Map<String, byte[]> files) {}

  public List<CardKey> card() {
    return keys.card();
  }

  public String fingerprint() {
    return Fingerprint.of(id, PublicKeys.of(card()));
  }

  /** The keys on the card of the service under test. */
  public static PublicKeys keysOf(JsonNode card) {
    try {
      return PublicKeys.of(List.of(JSON.treeToValue(card.path("keys"), CardKey[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Opened open(byte[] file, PublicKeys sender) {
    try {
      ParcelReader reader = new ParcelReader(new ByteArrayInputStream(file), keys);
      ObjectNode manifest = (ObjectNode) JSON.readTree(reader.letter().proved(sender));
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (JsonNode one : manifest.path("enclosures")) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        reader.file(JSON.treeToValue(one, Enclosure.class), content);
        files.put(one.path("id").asText(), content.toByteArray());
      }
      reader.end();
      return new Opened(manifest, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A package of this manifest and these files. */
  public byte[] pack(ObjectNode manifest, Map<String, byte[]> files, PublicKeys receiver) {
    try {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      List<Enclosure> enclosures = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        enclosures.add(
            ParcelWriter.enclose(
                UUID.fromString(file.getKey()),
                new ByteArrayInputStream(file.getValue()),
                receiver,
                lines));
      }
      manifest.set("enclosures", JSON.<ArrayNode>valueToTree(enclosures));
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(
          ParcelWriter.head(JSON.writeValueAsBytes(manifest), keys, receiver)
              .getBytes(StandardCharsets.US_ASCII));
      whole.writeBytes(lines.toByteArray());
      whole.writeBytes(ParcelWriter.tail().getBytes(StandardCharsets.US_ASCII));
      return whole.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
