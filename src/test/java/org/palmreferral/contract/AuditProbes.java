package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.Map;
import org.palmreferral.testing.TestWorld;

/** How to knock at the audit log and its checkpoints. */
final class AuditProbes {

  private static final String AUDIT = "/api/v1/audit";
  private static final String CHECKPOINTS = AUDIT + "/checkpoints";

  private AuditProbes() {}

  static void add(Map<String, Probes.Aim> aims) {
    String one =
        CHECKPOINTS
            + '/'
            + TestWorld.phone("13800000021").post(CHECKPOINTS, null).path("number").asText();
    aims.put("auditEntries", (c, w) -> get(AUDIT + "/entries"));
    aims.put("auditCheckpoints", (c, w) -> get(CHECKPOINTS));
    aims.put("makeAuditCheckpoint", (c, w) -> post(CHECKPOINTS, 201));
    aims.put("auditCheckpoint", (c, w) -> get(one));
    aims.put("holdAuditCheckpoint", (c, w) -> post(one + "/receipts", 204));
  }
}
