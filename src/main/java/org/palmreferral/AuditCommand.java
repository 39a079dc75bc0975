package org.palmreferral;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.palmreferral.audit.AuditVerifier;
import org.palmreferral.audit.CheckpointKeys;
import org.palmreferral.audit.HeldCheckpoints;
import org.palmreferral.audit.Verdict;
import org.palmreferral.embedded.EmbeddedServers;
import org.palmreferral.embedded.ServersUnavailable;
import org.postgresql.Driver;

/**
 * {@code audit verify}: verifies the audit log without the service. It reads the configured
 * database, or that of a demo run that is under way.
 */
final class AuditCommand {

  static final int WHOLE = 0;
  static final int BROKEN = 1;
  static final int COULD_NOT_LOOK = 2;

  private static final String KEYSET = "palmreferral.audit.keyset";

  private final Function<String, Optional<String>> settings;
  private final Path data;

  AuditCommand(LaunchSettings settings) {
    this(settings::value, settings.data());
  }

  /**
   * @param data folder of the demo run, for when no database is configured
   */
  AuditCommand(Function<String, Optional<String>> settings, Path data) {
    this.settings = settings;
    this.data = data;
  }

  /**
   * What was found, in one line.
   *
   * @param exit 0 whole, 1 not whole, 2 could not look
   */
  record Outcome(int exit, String line) {}

  /** The command's own arguments, or null when they are not understood. */
  private record Arguments(List<Path> held, @Nullable Path keys) {
    static @Nullable Arguments of(List<String> words) {
      if (words.size() < 2 || !words.get(1).equals("verify") || words.size() % 2 != 0) {
        return null;
      }
      List<Path> held = new ArrayList<>();
      Path keys = null;
      for (int i = 2; i < words.size(); i += 2) {
        Path value = Path.of(words.get(i + 1));
        switch (words.get(i)) {
          case "--checkpoints" -> held.add(value);
          case "--keys" -> keys = value;
          default -> {
            return null;
          }
        }
      }
      return new Arguments(held, keys);
    }
  }

  /**
   * Runs it.
   *
   * @param words {@code audit verify [--checkpoints <folder or file>]... [--keys <file>]}
   */
  Outcome run(List<String> words) {
    Arguments arguments = Arguments.of(words);
    if (arguments == null) {
      return couldNot(
          "用法：audit verify [--checkpoints <目录或文件>]... [--keys <公钥文件>]",
          "usage: audit verify [--checkpoints <folder or file>]... [--keys <file of public keys>]");
    }
    try {
      CheckpointKeys keys = CheckpointKeys.read(keys(arguments));
      HeldCheckpoints held = HeldCheckpoints.read(arguments.held());
      try (Connection connection = connect()) {
        Verdict verdict = new AuditVerifier(connection, keys).verify(held);
        return new Outcome(verdict.isWhole() ? WHOLE : BROKEN, verdict.toString());
      }
    } catch (IOException e) {
      return couldNot("无法读取：" + e.getMessage(), "cannot read: " + e.getMessage());
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      return couldNot("无法读取数据库（" + state + "）", "cannot read the database (" + state + ")");
    } catch (ServersUnavailable e) {
      return new Outcome(COULD_NOT_LOOK, String.valueOf(e.getMessage()));
    }
  }

  private Path keys(Arguments arguments) {
    if (arguments.keys() != null) {
      return arguments.keys();
    }
    return settings.apply(KEYSET).map(Path::of).orElse(data.resolve("keys/checkpoint.json"));
  }

  private Connection connect() throws SQLException {
    Map<String, String> demo =
        settings.apply(LaunchSettings.DATABASE_URL).isPresent()
            ? Map.of()
            : EmbeddedServers.databaseOf(data);
    Function<String, String> value =
        name -> demo.getOrDefault(name, settings.apply(name).orElse(""));
    Properties signIn = new Properties();
    signIn.setProperty("user", value.apply(LaunchSettings.DATABASE_USERNAME));
    signIn.setProperty("password", value.apply(LaunchSettings.DATABASE_PASSWORD));
    Connection connection =
        new Driver().connect("jdbc:" + value.apply(LaunchSettings.DATABASE_URL), signIn);
    if (connection == null) {
      throw new SQLException("no database", "08001");
    }
    return connection;
  }

  private static Outcome couldNot(String chinese, String english) {
    return new Outcome(COULD_NOT_LOOK, chinese + " / " + english);
  }
}
