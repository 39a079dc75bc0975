package org.palmreferral.contract.pages;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code client/src/codes.ts}: the codes as a type. */
final class CodesModule {

  private CodesModule() {}

  static String of(Document document) {
    SortedSet<String> codes = new TreeSet<>(ErrorsPage.OUTSIDE.values());
    for (int status : document.statuses()) {
      codes.addAll(document.operationsByCode(status).keySet());
    }
    return codes.stream()
        .map(code -> "\n  | '" + code + "'")
        .collect(
            Collectors.joining(
                "",
                """
                // 由接口说明生成，请勿手工修改。 / Generated from the contract; not to be edited by hand.

                /** The codes that this version of the service refuses with; a later one may have more. */
                export type Code =\
                """,
                ";\n"));
  }
}
