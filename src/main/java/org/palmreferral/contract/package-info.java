/**
 * The contract with the phones and desktops (接口约定): what holds for every operation is put into the
 * OpenAPI document in one place, and not on each method again.
 */
@NullMarked
package org.palmreferral.contract;

import org.jspecify.annotations.NullMarked;
