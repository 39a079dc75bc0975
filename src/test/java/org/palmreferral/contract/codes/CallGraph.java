package org.palmreferral.contract.codes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.palmreferral.contract.codes.Program.Body;

/** What each method can refuse; looked at again until nothing is added any more. */
final class CallGraph {

  private static final String ACTOR = "Lorg/palmreferral/actor/Actor;";
  private static final String COMMAND = "org/palmreferral/request/CommandInterceptor";

  private final Program program;
  private final Map<String, Summary> summaries = new HashMap<>();
  private final Map<String, Set<Body>> callers = new HashMap<>();
  private final Deque<Body> waiting = new ArrayDeque<>();
  private final Set<String> queued = new HashSet<>();

  CallGraph(Program program) {
    this.program = program;
  }

  Summary of(Body root) {
    summary(root);
    while (!waiting.isEmpty()) {
      Body next = waiting.poll();
      queued.remove(next.key());
      look(next);
    }
    return summary(root);
  }

  private Summary summary(Body body) {
    Summary before = summaries.get(body.key());
    if (before != null) {
      return before;
    }
    Summary fresh = new Summary();
    summaries.put(body.key(), fresh);
    queue(body);
    return fresh;
  }

  private void queue(Body body) {
    if (queued.add(body.key())) {
      waiting.add(body);
    }
  }

  private void look(Body body) {
    Summary found = summary(body);
    int before = found.size();
    Flow flow = new Flow(program, body, found, called -> calledBy(called, body));
    try {
      new Analyzer<>(flow).analyze(body.owner().name, body.method());
    } catch (AnalyzerException e) {
      throw new IllegalStateException(body.key(), e);
    }
    for (Body around : program.around(body)) {
      // a request is known again by its key and its caller; a command without one takes no key
      if (!around.owner().name.equals(COMMAND) || body.method().desc.contains(ACTOR)) {
        found.add(calledBy(around, body), Map.of(), "around " + body.key());
      }
    }
    if (found.size() != before) {
      callers.getOrDefault(body.key(), Set.of()).forEach(this::queue);
    }
  }

  private Summary calledBy(Body called, Body caller) {
    callers.computeIfAbsent(called.key(), key -> new HashSet<>()).add(caller);
    return summary(called);
  }
}
