package org.palmreferral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.AuthorizationTable.Row;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/**
 * Walks every operation of the contract in every role, on things of the own and of a sibling
 * county, without a session and with one that was ended, and compares with {@code
 * authorization.csv}.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuthorizationTest {

  private static final Logger LOG = Logger.getLogger(AuthorizationTest.class);

  /** Ends every session of the walker, so nobody walks on afterwards. */
  private static final String LAST = "signOutEverywhere";

  private static final County.Hands FENGSHAN =
      new County.Hands(
          DemoCast.FENGSHAN_VILLAGE,
          "13800000010",
          "13800000011",
          "13800000012",
          "13800000020",
          "凤山县妇女联合会",
          "凤山县人民检察院",
          "巴旁村妇联");
  private static final County.Hands DONGLAN =
      new County.Hands(
          DemoCast.DONGLAN_VILLAGE,
          "13800000030",
          "13800000031",
          "13800000032",
          "13800000033",
          "东兰县妇女联合会",
          "东兰县人民检察院",
          "巴拉村妇联");

  private final List<Row> table = AuthorizationTable.read();
  private final List<Contract.Endpoint> endpoints = Contract.endpoints();

  @BeforeEach
  void everybodyIsThere() {
    TestWorld.get();
  }

  @Test
  void eachOperationIsDeclaredAndEachDeclarationIsOfAnOperation() {
    Set<String> operations =
        endpoints.stream()
            .map(Contract.Endpoint::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> declared =
        table.stream().map(Row::operation).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(operations, declared, "operations of the contract and of authorization.csv");
    assertEquals(
        table.size(), table.stream().map(Row::toString).distinct().count(), "a row stands twice");
  }

  /** What the document tells the caller about roles is what is expected here. */
  @Test
  void theContractNamesTheSameRoles() {
    Map<String, Contract.Endpoint> byId =
        endpoints.stream().collect(Collectors.toMap(Contract.Endpoint::id, e -> e));
    for (Row row : table) {
      Contract.Endpoint endpoint = byId.get(row.operation());
      assertNotNull(endpoint, () -> row + ": no such operation in the contract");
      assertEquals(row.open(), endpoint.open(), row + ": public");
      assertEquals(row.callers(), endpoint.roles(), row + ": roles");
    }
  }

  @Test
  void everyRoleIsLetThroughWhereDeclaredAndNowhereElse() {
    County own = County.of(FENGSHAN);
    County sibling = County.of(DONGLAN);
    TestWorld.phone(FENGSHAN.administrator())
        .call("DELETE", "/api/v1/invitations/" + own.invitation(), null, null);
    Map<Role, Walker> walkers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      walkers.put(role, Walker.of(role));
    }

    AuthorizationWalk walk = new AuthorizationWalk(own, sibling, walkers);
    walk.through(table.stream().filter(row -> !row.operation().equals(LAST)));
    walk.through(table.stream().filter(row -> row.operation().equals(LAST)));

    LOG.infof(
        "authorization: %d operations x %d roles, %d rows, %d requests",
        endpoints.size(), Role.values().length, table.size(), walk.requests());
    assertTrue(
        walk.faults().isEmpty(),
        () ->
            Stream.concat(Stream.of(""), walk.faults().stream()).collect(Collectors.joining("\n")));
  }
}
