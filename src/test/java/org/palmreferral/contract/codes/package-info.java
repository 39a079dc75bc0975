/**
 * Which codes of refusals (拒绝原因代码) an operation can answer with, found in the compiled classes:
 * from the resource's method along the calls and lambdas of our own packages to the refusals that
 * are made there.
 */
package org.palmreferral.contract.codes;
