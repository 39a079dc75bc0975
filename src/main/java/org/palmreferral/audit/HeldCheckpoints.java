package org.palmreferral.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checkpoints that somebody held outside the database, from files of one JSON object a line. */
public final class HeldCheckpoints {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Checkpoint> all;

  HeldCheckpoints(List<Checkpoint> all) {
    this.all = List.copyOf(all);
  }

  public static HeldCheckpoints none() {
    return new HeldCheckpoints(List.of());
  }

  /**
   * Reads them.
   *
   * @param places files, and folders of {@code .json} files
   * @throws IOException when one cannot be read, or is no checkpoint
   */
  public static HeldCheckpoints read(List<Path> places) throws IOException {
    List<Checkpoint> all = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          for (Path file : files.filter(HeldCheckpoints::isCheckpoint).sorted().toList()) {
            read(file, all);
          }
        }
      } else {
        read(place, all);
      }
    }
    return new HeldCheckpoints(all);
  }

  private static boolean isCheckpoint(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") && !name.equals(CheckpointExport.PUBLIC_KEYS);
  }

  private static void read(Path file, List<Checkpoint> into) throws IOException {
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      while (values.hasNextValue()) {
        into.add(Checkpoint.of(values.nextValue()));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(file + ": no checkpoint", e);
    }
  }

  List<Checkpoint> all() {
    return all;
  }
}
