package org.palmreferral.presence.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.load.OpenLoad;

/**
 * Volunteers of one organisation, and stations that they come to and leave in turn. They sign in
 * like everybody; only their memberships are written by hand.
 */
final class ScanCrowd {

  static final String SCANS = "/api/v1/scans";
  private static final String STATIONS = "/api/v1/stations";
  private static final String KEEPER = "13800000016";
  private static final long FIRST_NUMBER = 17800000000L;
  private static final int SIGNING_IN = 8;
  private static final String JOIN =
      """
      INSERT INTO membership (id, account_id, organisation_id, role, started_at)
      SELECT gen_random_uuid(), ?, o.id, 'VOLUNTEER', now() FROM organisation o
      WHERE o.name = '凤阳社区志愿服务站'
      """;

  /** One of them. */
  private static final class Volunteer {
    private final String token;
    private final UUID account;
    private final UUID client = UUID.randomUUID();
    private final int station;
    private int scans;

    Volunteer(String token, UUID account, int station) {
      this.token = token;
      this.account = account;
      this.station = station;
    }
  }

  /** A scan as a phone has it. */
  record Scan(
      UUID id, String token, UUID account, UUID client, OffsetDateTime capturedAt, String json) {

    /** Asks for this one alone. */
    Buffer alone() {
      return batch(client, List.of(this));
    }
  }

  private final URI service;
  private final URI platform;
  private final List<Volunteer> volunteers = new ArrayList<>();
  private final List<String> stations = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private int next;

  ScanCrowd(URI service, URI platform) {
    this.service = service;
    this.platform = platform;
  }

  /** So many volunteers at so many stations. */
  void gather(int people, int places, Connection owner) throws Exception {
    DemoClient keeper = signedIn(KEEPER);
    for (int i = 0; i < places; i++) {
      String station =
          keeper
              .post(
                  STATIONS,
                  java.util.Map.of(
                      "region",
                      "451223100001",
                      "station",
                      java.util.Map.of(
                          "kind",
                          "WOMENS_HOME",
                          "name",
                          "负载驿站" + i,
                          "address",
                          "凤阳路",
                          "latitude",
                          24.5442,
                          "longitude",
                          107.0421)))
              .path("id")
              .asText();
      stations.add(station);
      try (Statement statement = owner.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT number FROM station WHERE id = '" + station + "'")) {
        row.next();
        numbers.add(row.getLong(1));
      }
    }
    ExecutorService doors = Executors.newFixedThreadPool(SIGNING_IN);
    try {
      List<UUID> accounts = new ArrayList<>();
      for (String token : tokens(doors, people)) {
        accounts.add(account(token));
      }
      join(owner, accounts);
      for (String token : tokens(doors, people)) {
        volunteers.add(new Volunteer(token, account(token), volunteers.size() % places));
      }
    } finally {
      doors.shutdownNow();
    }
  }

  private List<String> tokens(ExecutorService doors, int people) throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String number = Long.toString(FIRST_NUMBER + i);
      all.add(() -> signedIn(number).accessToken());
    }
    List<String> tokens = new ArrayList<>();
    for (Future<String> one : doors.invokeAll(all)) {
      tokens.add(one.get());
    }
    return tokens;
  }

  private static void join(Connection owner, List<UUID> accounts) throws SQLException {
    try (PreparedStatement join = owner.prepareStatement(JOIN)) {
      for (UUID account : accounts) {
        join.setObject(1, account);
        join.addBatch();
      }
      join.executeBatch();
    }
  }

  private DemoClient signedIn(String number) {
    DemoClient phone = new DemoClient(service, platform);
    phone.signIn(number);
    return phone;
  }

  private static UUID account(String token) throws java.io.IOException {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return UUID.fromString(
        new com.fasterxml.jackson.databind.ObjectMapper().readTree(claims).path("sub").asText());
  }

  /** What a code is at a moment. */
  interface Codes {
    String at(int station, Instant moment);
  }

  /** Those that the keeper's display shows, for ten minutes from now. */
  Codes shown() {
    DemoClient keeper = signedIn(KEEPER);
    List<NavigableMap<Instant, String>> all = new ArrayList<>();
    for (String station : stations) {
      NavigableMap<Instant, String> codes = new TreeMap<>();
      for (JsonNode turn : keeper.get(STATIONS + '/' + station + "/codes").path("codes")) {
        codes.put(
            OffsetDateTime.parse(turn.path("from").asText()).toInstant(),
            turn.path("code").asText());
      }
      all.add(codes);
    }
    return (station, moment) -> all.get(station).floorEntry(moment).getValue();
  }

  List<Long> numbers() {
    return numbers;
  }

  /** The next one to come or to leave. Not for two threads. */
  Scan scan(Codes codes) {
    Volunteer volunteer = volunteers.get(next++ % volunteers.size());
    Instant now = Instant.now();
    OffsetDateTime captured =
        now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
            .atOffset(java.time.ZoneOffset.ofHours(8));
    UUID id = UUID.randomUUID();
    int count = volunteer.scans++;
    String json =
        """
        {"id":"%s","sequence":%d,"capturedAt":"%s","way":"%s","code":"%s",\
        "position":{"latitude":24.5443,"longitude":107.0422,"accuracy":20}}"""
            .formatted(
                id,
                count,
                captured,
                count % 2 == 0 ? "IN" : "OUT",
                codes.at(volunteer.station, now));
    return new Scan(id, volunteer.token, volunteer.account, volunteer.client, captured, json);
  }

  /** Everybody is at home again. */
  void home() {
    volunteers.forEach(one -> one.scans += one.scans % 2);
  }

  static Buffer batch(UUID client, List<Scan> scans) {
    return Buffer.buffer(
        "{\"client\":\"%s\",\"items\":[%s]}"
            .formatted(client, String.join(",", scans.stream().map(Scan::json).toList())));
  }

  OpenLoad.Call call(Codes codes, OpenLoad.Heard heard) {
    Scan scan = scan(codes);
    return new OpenLoad.Call(SCANS, scan.token(), scan.alone(), heard);
  }
}
