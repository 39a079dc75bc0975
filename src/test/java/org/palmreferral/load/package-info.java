/** Load on the service: at a fixed rate (open model), or as fast as it answers (closed model). */
package org.palmreferral.load;
