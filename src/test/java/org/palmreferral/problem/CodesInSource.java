package org.palmreferral.problem;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The codes of messages that the source names, found in its syntax tree.
 *
 * @param codes each with the fewest arguments a refusal brings for it, -1 where that is not told
 * @param prefixes what codes are put together from
 * @param literals every text in the source
 */
record CodesInSource(Map<String, Integer> codes, Set<String> prefixes, Set<String> literals) {

  private static final Pattern CODE = Pattern.compile("[a-z_0-9]+(\\.[a-z_0-9]+)+|[a-z]+_[a-z_]+");
  private static final Set<String> CALLS =
      Set.of(
          "Messages.text",
          "answer",
          "RoutedProblem.answer",
          "unauthorized",
          "require",
          "bad.add",
          "BadCell.of",
          "faults.put",
          "there.put");

  static CodesInSource read(Path folder) {
    CodesInSource found = new CodesInSource(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final CodesInSource found;

    Scanner(CodesInSource found) {
      this.found = found;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        found.literals.add(text);
        look(text, literal);
      }
      return null;
    }

    private void look(String text, Tree literal) {
      TreePath place = getCurrentPath().getParentPath();
      Tree child = literal;
      while (passesOn(place.getLeaf())) {
        child = place.getLeaf();
        place = place.getParentPath();
      }
      Tree parent = place.getLeaf();
      if (parent instanceof BinaryTree sum
          && sum.getLeftOperand() == child
          && text.matches("[a-z_.]+\\.")
          && place.getParentPath().getLeaf() instanceof MethodInvocationTree call
          && isCall(call)) {
        found.prefixes.add(text);
      } else if (CODE.matcher(text).matches()) {
        code(text, place, parent, child);
      }
    }

    private void code(String text, TreePath place, Tree parent, Tree child) {
      if (parent instanceof NewClassTree made
          && made.getIdentifier().toString().startsWith("Refusal.")) {
        if (made.getIdentifier().toString().equals("Refusal.BadInput")
            && made.getArguments().indexOf(child) == 0) {
          return; // the field, not the code
        }
        int arguments = made.getArguments().size() - made.getArguments().indexOf(child) - 1;
        found.codes.merge(text, arguments, (a, b) -> a < 0 ? b : b < 0 ? a : Math.min(a, b));
      } else if (parent instanceof MethodInvocationTree call && isCall(call)
          || parent instanceof MethodTree method && method.getName().contentEquals("message")
          || parent instanceof AssignmentTree set
              && set.getVariable().toString().equals("message")
              && place.getParentPath().getLeaf() instanceof AnnotationTree
          || parent instanceof ReturnTree && returnsCodes()) {
        found.codes.putIfAbsent(text, -1);
      }
    }

    private static boolean passesOn(Tree tree) {
      return tree instanceof ConditionalExpressionTree
          || tree instanceof ParenthesizedTree
          || tree instanceof CaseTree
          || tree instanceof SwitchExpressionTree
          || tree.getKind() == Tree.Kind.EXPRESSION_STATEMENT
          || tree.getKind() == Tree.Kind.YIELD;
    }

    private static boolean isCall(MethodInvocationTree call) {
      return CALLS.contains(call.getMethodSelect().toString());
    }

    private boolean returnsCodes() {
      String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
      return file.endsWith("ImportTable.java") || file.endsWith("Problem.java");
    }
  }
}
