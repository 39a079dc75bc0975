package org.palmreferral;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.palmreferral.embedded.DemoRun;
import org.palmreferral.embedded.Ports;
import org.palmreferral.embedded.ServersUnavailable;
import org.palmreferral.vault.KeyFolder;
import org.palmreferral.vault.KeyRotation;

/**
 * The main class. Without any settings it is a demo run: embedded servers, generated keys, demo
 * accounts, on the loopback. With settings it is the service and nothing else.
 */
@QuarkusMain
public final class PalmReferral {
  private static final String USAGE =
      """
      掌上移送 / Palm Referral

      java -jar quarkus-run.jar                启动服务；未作任何配置时为演示运行
                                               start; a demo run when nothing is configured
      java -jar quarkus-run.jar keys <folder> [international|shangmi]
                                               在空目录中生成正式环境的全部密钥；shangmi 为国密套件
                                               generate the keys of a production installation
      java -jar quarkus-run.jar keys add|promote|prune <file>
                                               更换密钥集中的密钥：增加、启用、清除旧密钥
                                               change the keys of a keyset: add one, use the newest,
                                               remove the others (see README, Keys)
      java -jar quarkus-run.jar audit verify   核验审计日志；可附他人留存的检查点
                                               verify the audit log, also against checkpoints held elsewhere
        [--checkpoints <folder or file>]... [--keys <checkpoint-public.json>]
      java -jar quarkus-run.jar --help         显示本说明
                                               show this text

      设置来自 -D 系统属性、环境变量（如 PALMREFERRAL_DATABASE_URL）和 config/application.properties：
      Settings come from -D system properties, the environment and config/application.properties:
        palmreferral.database.url       postgresql://host:5432/palmreferral
        palmreferral.database.username
        palmreferral.database.password
        palmreferral.database.owner.username, palmreferral.database.owner.password
        palmreferral.redis.url          redis://:password@host:6379
        palmreferral.data               演示数据目录，默认 data / data folder of the demo run
        quarkus.http.port               默认 8080 / 8080 by default
      """;

  /** Longer than the service takes to answer its last requests (quarkus.shutdown.timeout). */
  private static final long STOP_LIMIT_SECONDS = 60;

  private static final int HTTP_PORT = 8080;
  private static final Set<String> SUITES = Set.of("international", "shangmi");
  private static final Set<String> ROTATION = Set.of("add", "promote", "prune");

  private PalmReferral() {}

  public static void main(String... args) {
    // Until the service configures its log, libraries would write theirs in full detail.
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      if (args.length == 2 && args[0].equals("keys")) {
        generateKeys(Path.of(args[1]), "international");
      } else if (args.length == 3 && args[0].equals("keys") && SUITES.contains(args[2])) {
        generateKeys(Path.of(args[1]), args[2]);
      } else if (args.length == 3 && args[0].equals("keys") && ROTATION.contains(args[1])) {
        KeyRotation.valueOf(args[1].toUpperCase(Locale.ROOT)).change(Path.of(args[2]));
      } else if (args.length > 1 && args[0].equals("audit")) {
        var found = new AuditCommand(LaunchSettings.read()).run(List.of(args));
        System.out.println(found.line());
        System.exit(found.exit());
      } else if (args.length > 0) {
        boolean asked = args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"));
        (asked ? System.out : System.err).print(USAGE);
        if (!asked) {
          System.exit(2);
        }
      } else {
        LaunchSettings settings = LaunchSettings.read();
        switch (settings.decide()) {
          case CONFIGURED -> Quarkus.run();
          case DEMO -> runDemo(settings);
        }
      }
    } catch (LaunchSettings.Refused | ServersUnavailable | KeyFolder.Refused e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void generateKeys(Path folder, String suite) {
    Map<String, String> settings = KeyFolder.generate(folder, suite);
    System.out.println("# 请加入正式环境的设置 / add these to the settings of the production installation");
    settings.forEach((name, path) -> System.out.println(name + "=" + path));
  }

  private static void runDemo(LaunchSettings settings) {
    Lifetime lifetime = new Lifetime();
    Runtime.getRuntime().addShutdownHook(new Thread(lifetime::end, "embedded-stop"));
    try {
      DemoRun demo = lifetime.start(settings.data(), settings.suite());
      if (lifetime.isEnding()) {
        return;
      }
      demo.settings().forEach(System::setProperty);
      if (settings.value(LaunchSettings.PROFILE).isEmpty()) {
        System.setProperty(LaunchSettings.PROFILE, "demo");
      }
      if (settings.value(LaunchSettings.HTTP_HOST).isEmpty()) {
        // Everybody may sign in as anybody in a demo: not from other machines unless asked for.
        System.setProperty(LaunchSettings.HTTP_HOST, "127.0.0.1");
      }
      System.out.println(whereItIs(demo, settings));
      Quarkus.run(
          null,
          (code, failure) -> {
            if (failure != null) {
              failure.printStackTrace();
            }
            lifetime.released();
            System.exit(code);
          });
    } finally {
      // Whatever ended it, also a signal during the start: Quarkus does not run in a dying JVM.
      lifetime.released();
    }
  }

  private static String whereItIs(DemoRun demo, LaunchSettings settings) {
    String asked = settings.value(LaunchSettings.HTTP_PORT).orElse("");
    String port = asked;
    String note = "";
    if (asked.isEmpty()) {
      int chosen = Ports.preferring(HTTP_PORT);
      port = Integer.toString(chosen);
      System.setProperty(LaunchSettings.HTTP_PORT, port);
      note = chosen == HTTP_PORT ? "" : "（8080 已被占用 / 8080 is taken）";
    }
    return "掌上移送 演示 / Palm Referral demo: http://localhost:%s%s, 数据 / data %s, PostgreSQL %d, Redis %d"
        .formatted(
            port,
            note,
            demo.servers().folder(),
            demo.servers().postgresPort(),
            demo.servers().redisPort());
  }

  /**
   * The servers must outlive the service. On a signal Quarkus stops in a shutdown hook of its own;
   * ours waits until that is done, or until a start that was under way has ended.
   */
  private static final class Lifetime {
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile @Nullable DemoRun demo;
    private volatile boolean ending;

    DemoRun start(Path data, String suite) {
      DemoRun started = DemoRun.start(data, suite);
      demo = started;
      return started;
    }

    boolean isEnding() {
      return ending;
    }

    void released() {
      released.countDown();
    }

    void end() {
      ending = true;
      try {
        if (!released.await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
          System.err.println("服务未能按时停止 / the service did not stop in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      DemoRun running = demo;
      if (running != null) {
        running.close();
      }
    }
  }
}
