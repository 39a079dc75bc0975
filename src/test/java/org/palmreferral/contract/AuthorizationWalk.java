package org.palmreferral.contract;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.AuthorizationTable.Row;
import org.palmreferral.contract.AuthorizationTable.Target;
import org.palmreferral.contract.AuthorizationTable.Verdict;

/** The walk through the table; it notes every answer that differs. */
final class AuthorizationWalk {

  private static final int AT_ONCE = 8;

  private final County own;
  private final County sibling;
  private final Map<Role, Walker> walkers;
  private final Probes probes;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();

  AuthorizationWalk(County own, County sibling, Map<Role, Walker> walkers) {
    this.own = own;
    this.sibling = sibling;
    this.walkers = walkers;
    this.probes = new Probes(own);
  }

  int requests() {
    return requests.get();
  }

  /** All that differed, in order. */
  List<String> faults() {
    return List.copyOf(new TreeSet<>(faults));
  }

  /** Returns when all rows were tried. */
  void through(Stream<Row> rows) {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> tried = new ArrayList<>();
      rows.forEach(row -> tried.add(workers.submit(() -> noting(row))));
      for (Future<?> one : tried) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** An answer against the contract ends its row, and not the walk. */
  private void noting(Row row) {
    try {
      row(row);
    } catch (AssertionError e) {
      faults.add(row + ": " + e.getMessage());
    }
  }

  private void row(Row row) {
    Probes.Aim aim = probes.of(row.operation());
    if (aim == null) {
      faults.add(row + ": no probe knows how to call it");
      return;
    }
    County county = row.target() == Target.SIBLING ? sibling : own;
    // those who are turned away first: the one who is let through may end what the probe aims at
    Probe any = aim.at(county, walkers.get(Role.RESIDENT));
    turnedAway(row, any, "nobody", null);
    for (Walker walker : walkers.values()) {
      turnedAway(row, aim.at(county, walker), "revoked " + walker.role(), walker.revoked());
    }
    for (Walker walker : walkers.values()) {
      Probe probe = aim.at(county, walker);
      String token = probe.bearer() == null ? walker.token() : probe.bearer();
      inRole(row, probe, walker.role(), token);
    }
  }

  /** Without a live session only what is public answers, however well or badly one asks. */
  private void turnedAway(Row row, Probe probe, String who, @Nullable String token) {
    if (row.open()) {
      expect(row, who, probe.allowed(), properly(probe, token));
      return;
    }
    expect(row, who, 401, properly(probe, token));
    expect(row, who + " with a malformed request", 401, wrongly(probe, token));
  }

  private void inRole(Row row, Probe probe, Role role, String token) {
    Verdict verdict = row.verdicts().get(role);
    switch (verdict) {
      case PUBLIC, ALLOW -> expect(row, role.name(), probe.allowed(), properly(probe, token));
      case HIDE -> expect(row, role.name(), 404, properly(probe, token));
      case FORBID -> {
        expect(row, role.name(), 403, properly(probe, token));
        // the role is looked at before the request is: nobody learns the form of what is not hers
        expect(row, role + " with a malformed request", 403, wrongly(probe, token));
      }
      case EMPTY -> {
        HttpResponse<String> answer = properly(probe, token);
        expect(row, role.name(), 200, answer);
        if (!answer.body().contains("\"items\":[]")) {
          faults.add(row + " as " + role + ": a list of another county's things");
        }
      }
    }
  }

  private HttpResponse<String> properly(Probe probe, @Nullable String token) {
    requests.incrementAndGet();
    return Knock.properly(probe, token);
  }

  private HttpResponse<String> wrongly(Probe probe, @Nullable String token) {
    requests.incrementAndGet();
    return Knock.wrongly(probe, token);
  }

  private void expect(Row row, String who, int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      String body = answer.body();
      faults.add(
          "%s as %s: %d expected, %d answered, %s"
              .formatted(
                  row,
                  who,
                  status,
                  answer.statusCode(),
                  body.substring(0, Math.min(200, body.length()))));
    }
    for (String secret : sibling.secrets()) {
      if (answer.body().contains(secret)) {
        faults.add(row + " as " + who + ": the answer shows something of the sibling county");
      }
    }
  }
}
