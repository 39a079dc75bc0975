/**
 * Administrative divisions (行政区划) on five levels: province (省), prefecture (市), county (县),
 * township (乡镇、街道), village or community (村、社区). Facts of public record.
 */
@NullMarked
package org.palmreferral.organisation.region;

import org.jspecify.annotations.NullMarked;
