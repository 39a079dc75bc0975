/** The pages of {@code miniapp-api-spec} that follow from the contract, the texts and the code. */
package org.palmreferral.contract.pages;
