/** Palm Referral (掌上移送): the service starts here; every feature has a package below. */
@NullMarked
package org.palmreferral;

import org.jspecify.annotations.NullMarked;
