/**
 * Jobs (定时任务): work that one of several nodes does for all. A node takes a job for a time, the
 * lease (租约), from PostgreSQL; when it dies meanwhile, another one takes the job over after that
 * time, under a higher fence (栅栏号).
 */
@NullMarked
package org.palmreferral.job;

import org.jspecify.annotations.NullMarked;
