/**
 * A fuzzer (模糊测试) that is generated from {@code openapi.yaml}: it takes the document as it is,
 * calls every operation in every role with values that are valid, at the edge, and absurd, and
 * holds each answer against what the document says.
 */
@NullMarked
package org.palmreferral.fuzz;

import org.jspecify.annotations.NullMarked;
